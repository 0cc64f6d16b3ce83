import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'

export type CopyWords = { act: string; copied: string; byHand: string }

/** Copies a text. Where the browser keeps the clipboard from the page (plain http off this machine), it says so. */
export function CopyButton({
  text,
  what = '',
  words = { act: messages.copy(what), copied: messages.copied, byHand: messages.copyByHand },
  autoFocus,
}: {
  text: string
  autoFocus?: boolean
} & ({ what: string; words?: never } | { words: CopyWords; what?: never })) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready')

  useEffect(() => {
    if (state !== 'copied') return
    const soon = window.setTimeout(() => setState('ready'), 3_000)
    return () => window.clearTimeout(soon)
  }, [state])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('refused')
    }
  }

  const icon = state === 'copied' ? <IconCheck {...besideWords} /> : <IconCopy {...besideWords} />
  return (
    <>
      <ActionButton icon={icon} onPress={() => void copy()} {...(autoFocus ? { autoFocus } : {})}>
        {words.act}
      </ActionButton>
      <span role="status" className={state === 'refused' ? undefined : 'for-ears'}>
        {state === 'copied' && words.copied}
        {state === 'refused' && words.byHand}
      </span>
    </>
  )
}
