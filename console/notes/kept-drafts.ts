import { useEffect, useState } from 'react'
import { hasText, type NoteDraft } from '#console/notes/note-draft.ts'

/** Drafts by what they are for, for as long as this tab lives. What is said in a call is never written into the browser's own store. */
const kept = new Map<string, NoteDraft>()

/** A draft that is still there when the agent comes back to the page; closing the tab over one asks first. */
export function useKeptDraft(of: string, begin: () => NoteDraft): [NoteDraft, (change: Partial<NoteDraft>) => void, () => void] {
  const [draft, setDraft] = useState(() => kept.get(of) ?? begin())
  const isWritten = hasText(draft)

  useEffect(() => {
    if (!isWritten) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isWritten])

  const change = (part: Partial<NoteDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...part }
      kept.set(of, next)
      return next
    })
  return [draft, change, () => kept.delete(of)]
}
