import styles from '#console/billing/balance-line.module.css'
import { messages } from '#console/billing/messages.ts'
import { BalanceWords } from '#console/customers/balance-words.tsx'
import { useCustomerInView } from '#console/customers/customer-context.tsx'

/** What is owed, at the head of every list of money. */
export function BalanceLine() {
  const header = useCustomerInView()?.header
  if (!header?.balance) return null
  return (
    <p className={styles.line}>
      <span className={styles.label}>{messages.balance}</span>{' '}
      <BalanceWords balance={header.balance} pastDue={header.pastDue} waiting={header.waiting} nextDueOn={header.nextDueOn} />
    </p>
  )
}
