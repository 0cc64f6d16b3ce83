import { type ReactNode, useState } from 'react'
import { messages } from '#console/payment-plans/messages.ts'
import styles from '#console/payment-plans/plans.module.css'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import type { FieldProblems } from '#ui/problem.ts'

/** An act on what was agreed, with its reason. */
export function ReasonForm({
  title,
  lead,
  act,
  kind = 'act',
  send,
  onClose,
  children,
}: {
  title: string
  lead?: string
  act: string
  kind?: 'act' | 'stop'
  send: (because: string) => Promise<unknown>
  onClose: () => void
  children?: (errors: FieldProblems) => ReactNode
}) {
  const [because, setBecause] = useState('')
  return (
    <div className={styles.form}>
      <FormPanel
        title={title}
        lead={lead}
        act={act}
        kind={kind}
        because={because.trim() === '' ? messages.writeReason : undefined}
        onSubmit={() => send(because)}
        onClose={onClose}
      >
        {(errors) => (
          <>
            {children?.(errors)}
            <Field label={messages.reason} error={errors.because}>
              {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
            </Field>
          </>
        )}
      </FormPanel>
    </div>
  )
}
