import { IconAlertTriangle } from '@tabler/icons-react'
import { unprovedWords as words } from '#console/interactions/unproved-words.ts'
import type { callerAuthority } from '#contract/interactions.ts'
import { besideWords } from '#ui/icon.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

/** Whoever wrote is called by a name that anybody can have written: what proves them, and that an answer needs no proof. */
export function UnprovedMailLine({ factors, canSignIn }: Pick<ReplyOf<typeof callerAuthority>, 'factors' | 'canSignIn'>) {
  const canCallBack = factors.some(({ factor, onFile }) => factor === 'call_back' && onFile)
  return (
    <SunkenLine tone="due" icon={<IconAlertTriangle {...besideWords} />} strong={words.lead}>
      {provenBy(canCallBack, canSignIn)} {words.freely}
    </SunkenLine>
  )
}

function provenBy(canCallBack: boolean, canSignIn: boolean) {
  if (canCallBack) return canSignIn ? words.callOrSignIn : words.callOnly
  return canSignIn ? words.signInOnly : words.neither
}
