import { useState } from 'react'
import { messages } from '#console/scores/messages.ts'
import { sendNoteBack } from '#contract/scores.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.sendBack

/** Sends the note back to its author, with what is to be amended. */
export function SendBackForm({ noteId, onClose, onDone }: { noteId: string; onClose: () => void; onDone: () => void }) {
  const [comment, setComment] = useState('')
  const submit = useSubmit(sendNoteBack, { outdates: ['readNoteScores', 'listNoteSamples', 'listSentBackNotes'] })
  const send = async () => {
    await submit.mutateAsync({ params: { id: noteId }, body: { comment } })
    onDone()
  }
  return (
    <FormPanel
      title={words.title}
      lead={words.lead}
      act={words.send}
      because={comment.trim() === '' ? words.writeFirst : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.comment} error={errors.comment} stacked>
          {(parts) => <TextArea {...parts} longest={2000} value={comment} onChange={setComment} />}
        </Field>
      )}
    </FormPanel>
  )
}
