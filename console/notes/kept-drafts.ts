import { useState } from 'react'
import { emptyDraft, hasText, type NoteDraft } from '#console/notes/note-draft.ts'
import { useSession } from '#console/session/session-context.tsx'
import { dropFromTab, keepInTab, keptInTab } from '#ui/drafts-in-tab.ts'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'

type Written = Partial<NoteDraft>

/**
 * A draft that is still there when the agent comes back to the page, or loads it anew. Only what was written is kept: where nothing
 * was, it says what it begins with, also when that is known later than the page is shown.
 */
export function useKeptDraft(of: string, begin: NoteDraft): [NoteDraft, (change: Written) => void, () => void] {
  const { staff } = useSession()
  const name = `note ${of}`
  const keep = (draft: Written) => keepDraft(name, draft, hasText({ ...emptyDraft, ...draft }))
  const [written, setWritten] = useState<Written>(() => {
    const before = keptDraft<Written>(name)
    if (before) return before
    const stored = writtenOf(keptInTab(staff.id, name, new Date()))
    if (stored) keep(stored)
    return stored ?? {}
  })

  const change = (part: Written) =>
    setWritten((before) => {
      const next = { ...before, ...part }
      keep(next)
      keepInTab(staff.id, name, next, new Date())
      return next
    })
  const forget = () => {
    forgetDraft(name)
    dropFromTab(staff.id, name)
  }
  return [{ ...begin, ...written }, change, forget]
}

/** Whether this member of staff has begun to write a note about whom that is. */
export function hasWrittenNote(staffId: string, of: string): boolean {
  const name = `note ${of}`
  const written = keptDraft<Written>(name) ?? writtenOf(keptInTab(staffId, name, new Date()))
  return written !== null && hasText({ ...emptyDraft, ...written })
}

/** Of what was stored only what a draft holds; another version of this page may have stored more. */
const writtenOf = (stored: object | null): Written | null =>
  stored && Object.fromEntries(Object.entries(stored).filter(([part]) => part in emptyDraft))
