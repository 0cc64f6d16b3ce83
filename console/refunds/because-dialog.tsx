import { useState } from 'react'
import { messages } from '#console/refunds/messages.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'

/** An act that asks for its reason. */
export function BecauseDialog({
  title,
  lead,
  act,
  kind = 'act',
  label = messages.reason,
  help,
  missing = messages.writeReason,
  send,
  onClose,
}: {
  title: string
  lead: string
  act: string
  kind?: 'act' | 'stop'
  label?: string
  help?: string
  missing?: string
  send: (because: string) => Promise<unknown>
  onClose: () => void
}) {
  const [because, setBecause] = useState('')
  return (
    <Overlay label={title} onClose={onClose}>
      <FormPanel
        title={title}
        lead={lead}
        act={act}
        kind={kind}
        because={because.trim() === '' ? missing : undefined}
        onSubmit={() => send(because.trim())}
        onClose={onClose}
      >
        {(errors) => (
          <Field label={label} {...(help && { help })} error={errors.because ?? errors.reference} stacked>
            {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
          </Field>
        )}
      </FormPanel>
    </Overlay>
  )
}
