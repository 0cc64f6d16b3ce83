import { useState } from 'react'
import { messages } from '#console/books/messages.ts'
import { settleBookDifference } from '#contract/books.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Says why a difference from the gateway's report stands. */
export function SettleDifference({ id, reference, onClose }: { id: string; reference: string; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const settle = useSubmit(settleBookDifference, { outdates: ['getBookDay', 'listBookDays'] })
  return (
    <FormPanel
      title={messages.settleTitle(reference)}
      act={messages.settle}
      because={because.trim() === '' ? messages.writeReason : undefined}
      onSubmit={() => settle.mutateAsync({ params: { id }, body: { because } })}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={messages.reason} error={errors.because}>
          {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
        </Field>
      )}
    </FormPanel>
  )
}
