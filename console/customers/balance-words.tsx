import { messages } from '#console/customers/messages.ts'
import type { Money as MoneyValue } from '#contract/money.ts'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What is owed and by when; what is late; or what the customer has in credit. */
export function BalanceWords({
  balance,
  pastDue,
  nextDueOn,
}: {
  balance: MoneyValue
  pastDue: MoneyValue | null
  nextDueOn: string | null
}) {
  const viewer = useViewer()
  const words = messages.header
  const isCredit = balance.amount.startsWith('-')
  const isLate = pastDue !== null && pastDue.amount !== '0' && !pastDue.amount.startsWith('-')

  if (isCredit) {
    return (
      <>
        <Money value={{ ...balance, amount: balance.amount.slice(1) }} strong /> {words.credit}
      </>
    )
  }
  return (
    <>
      <Money value={balance} strong /> {balance.amount !== '0' && words.owed(nextDueOn ? formatDate(nextDueOn, viewer) : '')}
      {isLate && `, ${words.pastDue(formatMoney(pastDue, viewer.locale))}`}
    </>
  )
}
