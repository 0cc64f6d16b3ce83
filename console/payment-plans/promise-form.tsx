import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { messages } from '#console/payment-plans/messages.ts'
import styles from '#console/payment-plans/plans.module.css'
import { type listPaymentPlans, promiseToPayBy } from '#contract/payment-plans.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.form

/** Writes down a customer's word to pay. */
export function PromiseForm({ id, agreed, onClose }: { id: string; agreed: ReplyOf<typeof listPaymentPlans>; onClose: () => void }) {
  const { locale } = useViewer()
  const { open, pastDue, waiting, today } = agreed
  const begin = pastDue.amount === '0' ? open : pastDue
  const [minor, setMinor] = useState(begin.amount)
  const [dueOn, setDueOn] = useState(today)
  const fault = amountFault(minor, open.currency, shared.amount)
  const amount = fault ? null : minor
  const promise = useSubmit(promiseToPayBy, { outdates: outdatedByMoney })
  const [key] = useState(() => crypto.randomUUID())

  return (
    <div className={styles.form}>
      <FormPanel
        title={messages.promise}
        lead={words.promiseLead}
        act={words.promiseAct}
        because={fault}
        onClose={onClose}
        onSubmit={() => promise.mutateAsync({ params: { id }, body: { amount: amount ?? '', dueOn }, idempotencyKey: key })}
      >
        {(errors) => (
          <>
            <StandingLine act="agree" />
            <Field
              label={words.amount}
              help={words.amountHelp(formatMoney(open, locale), waiting.amount === '0' ? null : formatMoney(waiting, locale))}
              error={errors.amount ?? fault}
            >
              {(parts) => <AmountInput parts={parts} autoFocus currency={open.currency} value={minor} onChange={setMinor} />}
            </Field>
            <Field label={words.dueOn} error={errors.dueOn}>
              {(parts) => <TextInput {...parts} type="date" min={today} value={dueOn} onChange={setDueOn} />}
            </Field>
          </>
        )}
      </FormPanel>
    </div>
  )
}
