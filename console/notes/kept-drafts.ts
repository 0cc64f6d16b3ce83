import { useState } from 'react'
import { emptyDraft, hasText, type NoteDraft } from '#console/notes/note-draft.ts'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'

type Written = Partial<NoteDraft>

/**
 * A draft that is still there when the agent comes back to the page. Only what was written is kept: where nothing was, it says what it
 * begins with, also when that is known later than the page is shown.
 */
export function useKeptDraft(of: string, begin: NoteDraft): [NoteDraft, (change: Written) => void, () => void] {
  const name = `note ${of}`
  const [written, setWritten] = useState<Written>(() => keptDraft<Written>(name) ?? {})

  const change = (part: Written) =>
    setWritten((before) => {
      const next = { ...before, ...part }
      keepDraft(name, next, hasText({ ...emptyDraft, ...next }))
      return next
    })
  return [{ ...begin, ...written }, change, () => forgetDraft(name)]
}
