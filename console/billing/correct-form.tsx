import { useState } from 'react'
import { LimitLine, useCorrectionTerms } from '#console/billing/limit-line.tsx'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages as giving } from '#console/refunds/messages.ts'
import { correctLedger } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { messages as shared } from '#ui/messages.ts'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.correct

/** `inFavor`: what it takes off what the customer owes; that holds the viewer's limits. */
type CorrectProps = { id: string; entryId: string; most: Money; inFavor: boolean; onClose: () => void; onDone: (said: string) => void }

/** Takes an entry back by a new one that points at it. */
export function CorrectForm({ id, entryId, most, inFavor, onClose, onDone }: CorrectProps) {
  const { locale } = useViewer()
  const [key] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState(most.amount)
  const [because, setBecause] = useState('')
  const submit = useSubmit(correctLedger, { outdates: outdatedByMoney })
  const { terms, asking } = useCorrectionTerms(id, amount, inFavor)
  const shown = isAmount(amount) ? formatMoney({ amount, currency: most.currency }, locale) : ''
  const send = async () => {
    const { balance, approvalId } = await submit.mutateAsync({
      params: { id },
      body: { kind: 'adjustment', entryId, amountMinor: amount, because },
      idempotencyKey: key,
    })
    onDone(approvalId === null ? words.done(formatMoney(balance, locale)) : words.asked(shown))
  }
  return (
    <FormPanel
      title={words.title}
      lead={words.lead(formatMoney(most, locale))}
      act={asking ? giving.refund.ask(shown) : words.act2}
      because={amountFault(amount, most.currency, shared.amount) ?? (because.trim() === '' ? messages.because : undefined)}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.amount} error={errors.amountMinor}>
            {(parts) => <AmountInput parts={parts} currency={most.currency} value={amount} onChange={setAmount} />}
          </Field>
          <Field label={words.because} error={errors.because}>
            {(parts) => <LongInput {...parts} value={because} longest={500} onChange={setBecause} />}
          </Field>
          {inFavor && <LimitLine terms={terms} asking={asking} />}
        </>
      )}
    </FormPanel>
  )
}
