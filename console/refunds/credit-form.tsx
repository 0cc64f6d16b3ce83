import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { askingWords } from '#console/refunds/asking.ts'
import { AskingLine } from '#console/refunds/asking-line.tsx'
import { messages } from '#console/refunds/messages.ts'
import { type Credit, creditReasons, type creditTerms, giveCredit } from '#contract/credits.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.credit

/** How much, why and on what; what follows is said before it is sent. */
export function CreditForm({
  customerId,
  terms,
  onGiven,
  onClose,
}: {
  customerId: string
  terms: ReplyOf<typeof creditTerms>
  onGiven: (credit: Credit) => void
  onClose: () => void
}) {
  const { locale } = useViewer()
  const [minor, setMinor] = useState('')
  const [reason, setReason] = useState<(typeof creditReasons)[number]>('goodwill')
  const [because, setBecause] = useState('')
  const [invoiceId, setInvoiceId] = useState('')
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const isGiven = useRef(false)
  const submit = useSubmit(giveCredit, { outdates: outdatedByMoney })
  const { currency } = terms
  const amount = isAmount(minor) ? formatMoney({ amount: minor, currency }, locale) : ''
  const asking = askingWords(terms.withoutAsking, minor, locale)
  const invoices = terms.invoices.map((invoice) => ({
    value: invoice.id,
    label: words.invoice(invoice.number, formatMoney(invoice.open, locale)),
  }))
  const on = invoices.find(({ value }) => value === invoiceId)?.label ?? words.account
  const missing = amount === '' ? amountFault(minor, currency, shared.amount) : because.trim() === '' ? messages.writeReason : undefined

  return (
    <FormPanel
      title={words.title}
      lead={amount && words.lead(amount, on)}
      act={amount === '' ? words.actPlain : asking ? messages.refund.ask(amount) : words.act(amount)}
      because={missing}
      onSubmit={async () => {
        const credit = await submit.mutateAsync({
          params: { id: customerId },
          body: { amount: { amount: minor, currency }, reason, because: because.trim(), ...(invoiceId && { invoiceId }) },
          idempotencyKey,
        })
        isGiven.current = true
        onGiven(credit)
      }}
      onClose={() => !isGiven.current && onClose()}
    >
      {(errors) => (
        <>
          <StandingLine act="credit" />
          <Field label={messages.amount} error={errors.amount ?? errors['amount.amount']} stacked>
            {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={setMinor} />}
          </Field>
          <Field label={words.why} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={reason}
                options={creditReasons.map((value) => ({ value, label: words.reasons[value] ?? value }))}
                onChange={(value) => setReason(value as typeof reason)}
              />
            )}
          </Field>
          <Field label={words.on} error={errors.invoiceId} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={invoiceId}
                options={[{ value: '', label: words.account }, ...invoices]}
                onChange={setInvoiceId}
              />
            )}
          </Field>
          <Field label={words.because} help={words.becauseHelp} error={errors.because} stacked>
            {(parts) => (
              <TextArea {...parts} rows={2} longest={500} value={because} onChange={(text) => setBecause(text.replaceAll('\n', ' '))} />
            )}
          </Field>
          <AskingLine asking={asking} />
        </>
      )}
    </FormPanel>
  )
}
