import { useState } from 'react'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { takeBackAllocation } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.takeBack

type TakeBackProps = {
  id: string
  source: { kind: 'payment' | 'entry'; id: string }
  invoice: { id: string; number: string; amount: Money }
  onClose: () => void
  onDone: (said: string) => void
}

/** Takes a payment or a credit off an invoice again. */
export function TakeBackForm({ id, source, invoice, onClose, onDone }: TakeBackProps) {
  const { locale } = useViewer()
  const [key] = useState(() => crypto.randomUUID())
  const [because, setBecause] = useState('')
  const submit = useSubmit(takeBackAllocation, { outdates: outdatedByMoney })
  const amount = formatMoney(invoice.amount, locale)
  const send = async () => {
    await submit.mutateAsync({ params: { id }, body: { source, invoiceId: invoice.id, because }, idempotencyKey: key })
    onDone(words.done(amount, invoice.number))
  }
  return (
    <FormPanel
      title={words.title(invoice.number)}
      lead={words.lead(amount, invoice.number)}
      act={words.short}
      because={because.trim() === '' ? messages.because : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.because} error={errors.because}>
          {(parts) => <LongInput {...parts} value={because} longest={500} onChange={setBecause} />}
        </Field>
      )}
    </FormPanel>
  )
}
