import { useState } from 'react'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { listCustomers } from '#contract/find.ts'
import { correctLedger } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { messages as shared } from '#ui/messages.ts'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.transfer

type TransferProps = { id: string; credit: Money; onClose: () => void; onDone: (said: string) => void }

/** Moves what an account has in credit to another one. */
export function TransferForm({ id, credit, onClose, onDone }: TransferProps) {
  const { locale } = useViewer()
  const [key] = useState(() => crypto.randomUUID())
  const [to, setTo] = useState('')
  const [amountMinor, setAmount] = useState(credit.amount)
  const [because, setBecause] = useState('')
  const submit = useSubmit(correctLedger, { outdates: outdatedByMoney })
  const number = to.trim()
  const found = useReply(listCustomers, { query: { q: number, limit: 5 } }, { when: number.length >= 4, freshFor: 30_000 })
  const recipient = found.data?.items.find((one) => one.number === number)
  const who = recipient
    ? words.goesTo(recipient.name ?? words.unnamed, recipient.status === 'active')
    : number.length >= 4 && found.data
      ? words.noOne
      : ''
  const send = async () => {
    await submit.mutateAsync({
      params: { id },
      body: { kind: 'transfer', toNumber: to, amountMinor, because },
      idempotencyKey: key,
    })
    onDone(
      words.done(
        formatMoney({ amount: amountMinor, currency: credit.currency }, locale),
        recipient?.name ? `${recipient.name}, ${number}` : number,
      ),
    )
  }
  return (
    <FormPanel
      title={words.title}
      lead={words.lead(formatMoney(credit, locale))}
      act={words.act2}
      because={amountFault(amountMinor, credit.currency, shared.amount) ?? (because.trim() === '' ? messages.because : undefined)}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.to} error={errors.toNumber} help={<p role="status">{who}</p>}>
            {(parts) => <TextInput {...parts} value={to} autoComplete="off" onChange={setTo} />}
          </Field>
          <Field label={words.amount} error={errors.amountMinor}>
            {(parts) => <AmountInput parts={parts} currency={credit.currency} value={amountMinor} onChange={setAmount} />}
          </Field>
          <Field label={words.because} error={errors.because}>
            {(parts) => <LongInput {...parts} value={because} longest={500} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
