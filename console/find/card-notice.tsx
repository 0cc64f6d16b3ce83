import { IconCreditCard } from '@tabler/icons-react'
import { messages } from '#console/find/messages.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import type { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

const words = messages.card

/** That a whole card number was taken out of the box, and what can be done instead of searching for it. */
export function CardNotice({
  lastFour,
  isOn,
  isAllowed,
  isNobody,
  hasLooked,
  blockedBecause,
  problem,
  onRetry,
}: {
  lastFour: string
  isOn: boolean
  isAllowed: boolean
  isNobody: boolean
  hasLooked: boolean
  blockedBecause: string | null
  problem: Problem | null
  onRetry: () => void
}) {
  if (problem) return <FailedState what={words.failed} why={problem.detail} onRetry={onRetry} />
  const because = !isOn ? words.notHere : !isAllowed ? words.notYou : isNobody ? words.none(lastFour) : null
  return (
    <SunkenLine
      icon={<IconCreditCard {...besideWords} />}
      {...(blockedBecause !== null && { tone: 'stop' as const })}
      strong={[blockedBecause !== null && words.blocked(blockedBecause), because].filter(Boolean).join(' ') || undefined}
    >
      {hasLooked ? words.lookUpNote : words.masked} {because && words.lastFourInstead(lastFour)}
    </SunkenLine>
  )
}
