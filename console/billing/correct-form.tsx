import { useState } from 'react'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { correctLedger } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.correct

type CorrectProps = { id: string; entryId: string; most: Money; onClose: () => void; onDone: (said: string) => void }

/** Takes an entry back by a new one that points at it. */
export function CorrectForm({ id, entryId, most, onClose, onDone }: CorrectProps) {
  const { locale } = useViewer()
  const [key] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState(most.amount)
  const [because, setBecause] = useState('')
  const submit = useSubmit(correctLedger, { outdates: outdatedByMoney })
  const send = async () => {
    const { balance } = await submit.mutateAsync({
      params: { id },
      body: { kind: 'adjustment', entryId, amountMinor: amount, because },
      idempotencyKey: key,
    })
    onDone(words.done(formatMoney(balance, locale)))
  }
  return (
    <FormPanel
      title={words.title}
      lead={words.lead(formatMoney(most, locale))}
      act={words.act2}
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
            {(parts) => <TextInput {...parts} value={because} maxLength={500} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
