import { useState } from 'react'
import { messages } from '#console/payment-plans/messages.ts'
import { outdatedByPlans } from '#console/payment-plans/outdated-by-plans.ts'
import styles from '#console/payment-plans/plans.module.css'
import { typedAmount } from '#console/payment-plans/typed-amount.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { type listPaymentPlans, promiseToPayBy } from '#contract/payment-plans.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.form

/** Writes down a customer's word to pay. */
export function PromiseForm({ id, agreed, onClose }: { id: string; agreed: ReplyOf<typeof listPaymentPlans>; onClose: () => void }) {
  const { locale } = useViewer()
  const { open, pastDue, today } = agreed
  const begin = pastDue.amount === '0' ? open : pastDue
  const [typed, setTyped] = useState(decimalAmount(BigInt(begin.amount), decimalsOf(begin.currency)))
  const [dueOn, setDueOn] = useState(today)
  const amount = typedAmount(typed, open.currency)
  const promise = useSubmit(promiseToPayBy, { outdates: outdatedByPlans })
  const [key] = useState(() => crypto.randomUUID())

  return (
    <div className={styles.form}>
      <FormPanel
        title={messages.promise}
        lead={words.promiseLead}
        act={words.promiseAct}
        because={amount === null ? words.notAnAmount : undefined}
        onClose={onClose}
        onSubmit={() => promise.mutateAsync({ params: { id }, body: { amount: amount ?? '', dueOn }, idempotencyKey: key })}
      >
        {(errors) => (
          <>
            <Field
              label={words.amount}
              help={words.amountHelp(formatMoney(open, locale))}
              error={errors.amount ?? (amount === null ? words.notAnAmount : undefined)}
            >
              {(parts) => <TextInput {...parts} inputMode="decimal" autoComplete="off" value={typed} onChange={setTyped} />}
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
