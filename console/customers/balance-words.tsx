import styles from '#console/customers/customer-head.module.css'
import { messages } from '#console/customers/messages.ts'
import type { Money as MoneyValue } from '#contract/money.ts'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What is owed and by when, or what the customer has in credit; what is late, and what could be put on it. */
export function BalanceWords({
  balance,
  pastDue,
  waiting,
  nextDueOn,
}: {
  balance: MoneyValue
  pastDue: MoneyValue | null
  waiting: MoneyValue | null
  nextDueOn: string | null
}) {
  const viewer = useViewer()
  const words = messages.header
  const isCredit = balance.amount.startsWith('-')
  const isLate = pastDue !== null && pastDue.amount !== '0' && !pastDue.amount.startsWith('-')

  const late = isLate && (
    <>
      , {words.pastDue(formatMoney(pastDue, viewer.locale))}
      {waiting !== null && waiting.amount !== '0' && (
        <span className={styles.waiting}>, {words.waiting(formatMoney(waiting, viewer.locale))}</span>
      )}
    </>
  )

  if (isCredit) {
    return (
      <>
        <Money value={{ ...balance, amount: balance.amount.slice(1) }} strong /> {words.credit}
        {late}
      </>
    )
  }
  return (
    <>
      <Money value={balance} strong /> {balance.amount !== '0' && words.owed(nextDueOn ? formatDate(nextDueOn, viewer) : '')}
      {late}
    </>
  )
}
