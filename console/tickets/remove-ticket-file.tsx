import { useState } from 'react'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { removeTicketFile } from '#contract/ticket-files.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Takes a file away for good, with a reason. */
export function RemoveTicketFile({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const { mutateAsync } = useSubmit(removeTicketFile, { outdates: ['getTicket'] })
  return (
    <FormPanel
      title={words.removeFile(name)}
      lead={words.removeFileLead}
      act={words.removeFileAct}
      kind="stop"
      onSubmit={() => mutateAsync({ params: { id }, body: { because } })}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.removeFileBecause} error={errors.because} stacked>
          {(parts) => <LongInput {...parts} longest={500} value={because} onChange={setBecause} />}
        </Field>
      )}
    </FormPanel>
  )
}
