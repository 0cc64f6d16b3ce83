import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/movements/messages.ts'
import { type PaymentAttempt, settleAttempt } from '#contract/gateway.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.form
const outcomes = ['succeeded', 'failed'] as const

/** Writes down how a movement ended that the gateway does not tell of, with how one knows. */
export function SettleMovement({ movement, onClose }: { movement: PaymentAttempt; onClose: () => void }) {
  const { locale } = useViewer()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('succeeded')
  const [reference, setReference] = useState('')
  const [because, setBecause] = useState('')
  const key = useRef(crypto.randomUUID())
  const settle = useSubmit(settleAttempt, {
    outdates: outdatedByMoney,
  })
  return (
    <FormPanel
      title={words.title(messages.kind[movement.kind], formatMoney(movement.amount, locale))}
      lead={words.lead}
      act={words.act[outcome]}
      because={because.trim() === '' ? words.missing : undefined}
      onSubmit={() =>
        settle.mutateAsync({
          params: { id: movement.id },
          idempotencyKey: key.current,
          body: { outcome, because, ...(reference.trim() && { reference: reference.trim() }) },
        })
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <SegmentedChoice
            label={words.outcome}
            value={outcome}
            options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
            onChange={setOutcome}
          />
          <Field stacked label={words.reference} help={words.referenceHelp} error={errors.reference}>
            {(parts) => <TextInput {...parts} value={reference} maxLength={100} autoComplete="off" onChange={setReference} />}
          </Field>
          <Field stacked label={words.because} error={errors.because}>
            {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
