import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { messages } from '#console/payments/messages.ts'
import { useMoneyAct } from '#console/payments/payment-context.ts'
import styles from '#console/payments/payments.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { ActionButton } from '#ui/action-button.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What can be done about the money of the customer in view; what the policy does not allow says why. */
export function PaymentActs() {
  const header = useCustomerInView()?.header
  const ask = useMoneyAct()
  if (!header) return null
  const { take_payment: take, add_payment_method: add } = header.can
  return (
    <div className={styles.acts}>
      {take && (
        <ActionButton
          kind="act"
          keys="P"
          because={take.allowed ? undefined : take.because}
          onPress={() => ask({ act: 'take', customerId: header.id })}
        >
          {messages.take}
        </ActionButton>
      )}
      {take && (
        <ActionButton because={take.allowed ? undefined : take.because} onPress={() => ask({ act: 'enter', customerId: header.id })}>
          {messages.enter}
        </ActionButton>
      )}
      {add && (
        <ActionButton because={add.allowed ? undefined : add.because} onPress={() => ask({ act: 'add_method', customerId: header.id })}>
          {messages.addMethod}
        </ActionButton>
      )}
    </div>
  )
}

/** For a row of payments: undoes one. */
export function VoidButton({ paymentId, what, status, at }: { paymentId: string; what: string; status: string; at: string }) {
  const ask = useMoneyAct()
  const may = useCustomerInView()?.header?.can.take_payment
  const mayLater = useHas()('ledger.correct')
  const viewer = useViewer()
  // After its day it can be undone by few, and only what was entered by hand; the form says which.
  const isRecent = viewer.now().getTime() - Date.parse(at) < 86_400_000
  if (status !== 'captured' || !may?.allowed || !(isRecent || mayLater)) return null
  return (
    <span className={styles.inRow}>
      <ActionButton kind="quiet" onPress={() => ask({ act: 'void', paymentId })}>
        {messages.void}
        <span className="for-ears"> {what}</span>
      </ActionButton>
    </span>
  )
}

/** For a row of methods: opens what can be done with one. */
export function MethodButton({ methodId, label }: { methodId: string; label: string }) {
  const ask = useMoneyAct()
  return (
    <span className={styles.inRow}>
      <ActionButton kind="quiet" onPress={() => ask({ act: 'method', methodId })}>
        {messages.methodActsShort}
        <span className="for-ears"> {label}</span>
      </ActionButton>
    </span>
  )
}
