import { messages } from '#console/payments/messages.ts'
import { type PaymentDraft, withChosen } from '#console/payments/payment-draft.ts'
import { type Choices, toPay } from '#console/payments/to-pay.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { formatDate } from '#ui/format-date.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.form

/** On which invoices: oldest first by itself, or so much on each. */
export function InvoiceParts({
  choices,
  draft,
  error,
  onDraft,
  money,
}: {
  choices: Choices
  draft: PaymentDraft
  error: string | undefined
  onDraft: (draft: PaymentDraft) => void
  money: (minor: bigint) => string
}) {
  const viewer = useViewer()
  return (
    <>
      <SegmentedChoice
        label={words.onInvoices}
        value={draft.spread}
        options={[
          { value: 'oldest_first', label: words.oldest },
          { value: 'chosen', label: words.choose },
        ]}
        onChange={(spread) => onDraft(spread === 'chosen' ? withChosen(draft, toPay(choices)) : { ...draft, spread: 'oldest_first' })}
      />
      {draft.spread === 'chosen' &&
        choices.invoices.map(({ id, number, dueOn, left }) => (
          <Field key={id} label={words.on(number, money(BigInt(left.amount)), formatDate(dueOn, viewer))} stacked>
            {(parts) => (
              <AmountInput
                parts={parts}
                currency={choices.currency}
                value={draft.chosen[id] ?? ''}
                onChange={(part) => onDraft({ ...draft, chosen: { ...draft.chosen, [id]: part } })}
              />
            )}
          </Field>
        ))}
      <div role="alert">{error && <SunkenLine tone="stop">{error}</SunkenLine>}</div>
    </>
  )
}
