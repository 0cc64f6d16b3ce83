import { useRef, useState } from 'react'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { idOf, isWith, type Party } from '#console/interactions/party.ts'
import { saysHow } from '#console/interactions/says-how.ts'
import { type CommitmentDraft, criticalBodyOf, type NoteDraft, noteBodyOf } from '#console/notes/note-draft.ts'
import { promisesOf } from '#console/notes/promises-of.ts'
import type { CheckReply } from '#console/notes/use-note-check.ts'
import { overridesOf } from '#console/notes/what-holds.ts'
import { type Note, writeNote } from '#contract/notes.ts'
import { writeProspectNote } from '#contract/prospect-notes.ts'
import { instantOf } from '#ui/local-time.ts'
import { Problem } from '#ui/problem.ts'
import { useOutdate, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** What a note makes old. */
export const outdatedByNotes = [
  'listNotes',
  'readNote',
  'getDashboard',
  'getCustomer',
  'openInteractions',
  'recent',
  'listChanges',
  'listCommitments',
  'listCustomerCommitments',
  'listProspect',
] as const

/**
 * Saves a note. Where no person has opened the contact yet, it is opened first as the draft says, so that the note belongs to it.
 * The same text is sent under the same key, so a second press after a lost answer saves nothing twice.
 */
export function useSaveNote(party: Party, onSaved: (note: Note) => void) {
  const { open, owed, start } = useInteraction()
  const { timeZone } = useViewer()
  const onCustomer = useSubmit(writeNote, { outdates: outdatedByNotes })
  const onProspect = useSubmit(writeProspectNote, { outdates: outdatedByNotes })
  const outdate = useOutdate()
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sent = useRef<{ text: string; key: string } | null>(null)

  const save = async (draft: NoteDraft, found: CheckReply) => {
    const body = {
      ...noteBodyOf(draft),
      overrides: overridesOf(found, draft),
      // What nobody has touched the server reads in the text itself.
      ...(draft.commitments && {
        commitments: promisesOf(draft, found.commitments, timeZone).flatMap((each) => commitmentOf(each, timeZone)),
      }),
    }
    const text = JSON.stringify([body, draft.critical])
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() }
    setSaving(true)
    setProblem(null)

    try {
      const { channel, direction, caller } = draft
      const knownOpen = owed.filter((contact) => isWith(party, contact)).map(({ id }) => id)
      const isSaid = open !== null && saysHow(open)
      const begun = isSaid || channel === 'none' ? open : await start({ ...party, kind: 'customer', channel, direction, caller, knownOpen })
      const to = { params: { id: idOf(party) }, idempotencyKey: sent.current.key, interactionId: begun?.id }
      const critical = draft.critical ? criticalBodyOf(draft.critical) : (false as const)
      onSaved(
        'customerId' in party
          ? await onCustomer.mutateAsync({ ...to, body: { ...body, critical } })
          : await onProspect.mutateAsync({ ...to, body }),
      )
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
      // It comes into view, and this becomes its note.
      if (failure.code === 'interaction.open_elsewhere') outdate(['openInteractions'])
    } finally {
      setSaving(false)
    }
  }

  return { save, isSaving, problem }
}

const commitmentOf = ({ what, due, ownerId }: CommitmentDraft, timeZone: string) =>
  // What the text merely says without a time is no promise that could be kept; the list says so.
  what.trim() === '' || due === '' ? [] : [{ what, dueAt: instantOf(due, timeZone), ...(ownerId ? { ownerId } : {}) }]
