import { type ReactNode, useState } from 'react'
import { messages } from '#console/settings/messages.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'

export type ReasonPanelProps = {
  title: string
  /** What the act will touch. */
  lead: ReactNode
  act: string
  kind?: 'act' | 'stop'
  /** What else to look at before. */
  before?: ReactNode
  onSubmit: (because: string) => Promise<unknown>
  onClose: () => void
}

/** An act that asks for its reason, which is kept with the change. */
export function ReasonPanel({ onSubmit, before, ...rest }: ReasonPanelProps) {
  const [because, setBecause] = useState('')
  return (
    <FormPanel {...rest} because={because.trim() ? undefined : messages.writeReason} onSubmit={() => onSubmit(because.trim())}>
      {(errors) => (
        <>
          {before}
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
