import { useId, useState } from 'react'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import type { listPayments } from '#contract/panels.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatDayOf } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.refund
const newest = 5

export type ChosenPayment = ReplyOf<typeof listPayments>['items'][number]

/** The newest payments to choose from, each with what went back of it already; the one that is held is always among them. */
export function PaymentChoice({
  payments,
  chosen,
  onChoose,
}: {
  payments: readonly ChosenPayment[]
  chosen: string
  onChoose: (id: string) => void
}) {
  const name = useId()
  const viewer = useViewer()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? payments : payments.filter(({ id }, place) => place < newest || id === chosen)
  const money = (amount: ChosenPayment['amount']) => formatMoney(amount, viewer.locale)
  return (
    <fieldset className={styles.payments}>
      <legend>{words.choose}</legend>
      {shown.map(({ id, amount, method, at, refunded, refunding }) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>
            {words.payment(money(amount), method, formatDayOf(at, viewer))}
            {refunded.amount !== '0' && <span className={styles.back}>{words.refundedOf(money(refunded), money(amount))}</span>}
            {refunding.amount !== '0' && <span className={styles.back}>{words.refunding(money(refunding))}</span>}
          </span>
        </label>
      ))}
      {shown.length < payments.length && (
        <ActionButton kind="quiet" onPress={() => setWhole(true)}>
          {words.showAll(payments.length)}
        </ActionButton>
      )}
    </fieldset>
  )
}
