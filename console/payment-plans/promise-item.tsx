import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payment-plans/messages.ts'
import styles from '#console/payment-plans/plans.module.css'
import { ReasonForm } from '#console/payment-plans/reason-form.tsx'
import { AgreedState } from '#console/payment-plans/state-words.tsx'
import { type PromiseToPay, withdrawPromiseToPay } from '#contract/payment-plans.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** One promise to pay, and what came in for it. */
export function PromiseItem({ promise }: { promise: PromiseToPay }) {
  const viewer = useViewer()
  const [isOpened, setOpened] = useState(false)
  const withdraw = useSubmit(withdrawPromiseToPay, { outdates: outdatedByMoney })
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h3>{messages.promiseTitle(formatMoney(promise.amount, viewer.locale), formatDate(promise.dueOn, viewer))}</h3>
        <AgreedState state={promise.state}>{messages.promiseState[promise.state]}</AgreedState>
      </div>
      <p className={styles.support}>
        {messages.by(promise.madeBy.name, formatInstant(promise.madeAt, viewer))}.{' '}
        {messages.paidSoFar(formatMoney(promise.paid, viewer.locale))}.{promise.because && ` ${promise.because}`}
      </p>
      {promise.can.withdraw.allowed && !isOpened && (
        <div className={styles.acts}>
          <ActionButton onPress={() => setOpened(true)}>{messages.withdraw}</ActionButton>
        </div>
      )}
      {isOpened && (
        <ReasonForm
          title={messages.withdrawTitle}
          act={messages.withdraw}
          send={(because) => withdraw.mutateAsync({ params: { id: promise.id }, body: { because } })}
          onClose={() => setOpened(false)}
        />
      )}
    </li>
  )
}
