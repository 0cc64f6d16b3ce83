import type { Party } from '#console/interactions/party.ts'
import { useKeptDraft } from '#console/notes/kept-drafts.ts'
import { messages } from '#console/notes/messages.ts'
import { draftOf, noteBodyOf } from '#console/notes/note-draft.ts'
import { NoteForm } from '#console/notes/note-form.tsx'
import { NotePromises } from '#console/notes/note-promises.tsx'
import { PassageField } from '#console/notes/passage-field.tsx'
import { outdatedByNotes } from '#console/notes/use-save-note.ts'
import { overridesOf } from '#console/notes/what-holds.ts'
import { AskedToAmend } from '#console/scores/asked-to-amend.tsx'
import type { Commitment } from '#contract/commitments.ts'
import { amendNote, type Note } from '#contract/notes.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.compose

/** Amends a note: the newest version as a beginning, and the reason. What was before stays readable. */
export function AmendNoteForm({
  party,
  note,
  onAmended,
  onBack,
}: {
  party: Party
  note: Note & { commitments: readonly Commitment[] }
  onAmended: () => void
  onBack: () => void
}) {
  const [draft, onDraft, forget] = useKeptDraft(`${note.id} ${note.current.version}`, draftOf(note))
  const amend = useSubmit(amendNote, {
    outdates: outdatedByNotes,
    onDone: () => {
      forget()
      onAmended()
    },
  })

  return (
    <NoteForm
      title={messages.note.amendTitle(note.number)}
      lead={null}
      party={party}
      draft={draft}
      onDraft={onDraft}
      isAmendment
      before={
        <>
          <AskedToAmend noteId={note.id} />
          <NotePromises commitments={note.commitments} isOnlyShown />
        </>
      }
      interactionId={note.interaction.id}
      after={(problems) => (
        <PassageField
          field="because"
          title={words.sections.because}
          help={words.help.because}
          value={draft.because}
          onChange={(because) => onDraft({ because: because.replaceAll('\n', ' ') })}
          problem={problems.because}
          longest={500}
        />
      )}
      saveWords={words.amend}
      isSaving={amend.isPending}
      problem={amend.error}
      onSave={(found) =>
        amend.mutate({
          params: { id: note.id },
          body: { ...noteBodyOf(draft), overrides: overridesOf(found, draft), because: draft.because, startedFrom: note.current.version },
        })
      }
      onBack={onBack}
      backWords={words.back}
    />
  )
}
