import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { askingWords } from '#console/refunds/asking.ts'
import { AskingLine } from '#console/refunds/asking-line.tsx'
import { messages } from '#console/refunds/messages.ts'
import { giveRefund, refundTerms } from '#contract/refunds.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.refund
type Props = { customerId: string; paymentId: string; onGiven: (refundId: string) => void; onClose: () => void }

/** How much of a payment goes back, why, and what follows from it, before it is sent. */
export function RefundForm(props: Props) {
  const terms = useReply(refundTerms, { params: { id: props.paymentId } }, { freshFor: 0 })
  return (
    <ShownReply reply={terms} what={words.what} rows={5} onlyNew>
      {(known) =>
        known.can.refund.allowed ? (
          <Form {...props} terms={known} />
        ) : (
          <SunkenLine tone="stop" strong={known.can.refund.because}>
            {known.can.refund.instead}
          </SunkenLine>
        )
      }
    </ShownReply>
  )
}

function Form({ customerId, paymentId, onGiven, onClose, terms }: Props & { terms: ReplyOf<typeof refundTerms> }) {
  const { locale } = useViewer()
  const [minor, setMinor] = useState(terms.left.amount)
  const [reason, setReason] = useState('')
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const submit = useSubmit(giveRefund, { outdates: outdatedByMoney })
  const { currency } = terms.left
  const amount = isAmount(minor) ? formatMoney({ amount: minor, currency }, locale) : ''
  const asking = askingWords(terms.withoutAsking, minor, locale)
  const missing = amount === '' ? amountFault(minor, currency, shared.amount) : reason.trim() === '' ? messages.writeReason : undefined

  return (
    <FormPanel
      title={words.title}
      lead={
        amount && (
          <>
            {terms.mode === 'by_hand' ? words.byHand(amount) : words.lead(amount, terms.method)}{' '}
            {words.time(terms.days.from, terms.days.to)}
          </>
        )
      }
      act={amount === '' ? words.actPlain : asking ? words.ask(amount) : words.act(amount)}
      because={missing}
      onSubmit={async () => {
        const refund = await submit.mutateAsync({
          params: { id: customerId },
          body: { paymentId, amount: { amount: minor, currency }, reason: reason.trim() },
          idempotencyKey,
        })
        onGiven(refund.id)
      }}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <StandingLine act="refund" />
          <Field
            label={messages.amount}
            help={messages.amountHelp(formatMoney(terms.left, locale))}
            error={errors.amount ?? errors['amount.amount']}
            stacked
          >
            {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={setMinor} />}
          </Field>
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.reason} stacked>
            {(parts) => (
              <TextArea {...parts} rows={2} longest={500} value={reason} onChange={(text) => setReason(text.replaceAll('\n', ' '))} />
            )}
          </Field>
          <AskingLine asking={asking} />
        </>
      )}
    </FormPanel>
  )
}
