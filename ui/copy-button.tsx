import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'

/** Copies a text. Where the browser keeps the clipboard from the page (plain http off this machine), it says so. */
export function CopyButton({ text, what, autoFocus }: { text: string; what: string; autoFocus?: boolean }) {
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
        {messages.copy(what)}
      </ActionButton>
      <span role="status" className={state === 'refused' ? undefined : 'for-ears'}>
        {state === 'copied' && messages.copied}
        {state === 'refused' && messages.copyByHand}
      </span>
    </>
  )
}
