import { useEffect, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payments/messages.ts'
import styles from '#console/payments/payments.module.css'
import { resultWords } from '#console/payments/result-words.ts'
import { useMoneyWords } from '#console/payments/use-money-words.ts'
import { getPaymentOutcome, type PaymentOutcome } from '#contract/payments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate, useReply } from '#ui/use-endpoint.ts'

const words = messages.result
const askEveryMs = 4_000

/** How a payment went. While nobody knows, it is asked anew; nothing here takes it a second time. */
export function PaymentResult({
  outcome: first,
  onClose,
  onAnother,
}: {
  outcome: PaymentOutcome
  onClose: () => void
  onAnother?: () => void
}) {
  const isOpen = first.status === 'pending' || first.status === 'unknown' || first.isBeingVoided
  // What was read before this opened is of before the payment, or before it was undone.
  const [since] = useState(() => Date.now())
  const { data, dataUpdatedAt } = useReply(
    getPaymentOutcome,
    { params: { id: first.id } },
    { when: isOpen, ...(isOpen && { every: askEveryMs }), freshFor: 0 },
  )
  const outcome = isOpen && data && dataUpdatedAt >= since ? data : first
  const outdate = useOutdate()
  const isToldLater = outcome.status !== first.status || outcome.isBeingVoided !== first.isBeingVoided
  useEffect(() => {
    if (isToldLater) outdate(outdatedByMoney)
  }, [isToldLater, outdate])
  const money = useMoneyWords(outcome.amount.currency)
  const { tone, strong, more } = resultWords(outcome, money(BigInt(outcome.amount.amount)))

  return (
    <>
      <div role="status">
        <SunkenLine tone={tone} strong={strong}>
          {more}
        </SunkenLine>
        {outcome.status === 'captured' && (
          <ul className={styles.parts}>
            {outcome.invoices.map(({ id, number, amount }) => (
              <li key={id}>{messages.confirm.part(money(BigInt(amount.amount)), number)}</li>
            ))}
            {outcome.onAccount.amount !== '0' && <li>{messages.confirm.onAccount(money(BigInt(outcome.onAccount.amount)))}</li>}
          </ul>
        )}
      </div>
      <div className={styles.acts}>
        <ActionButton kind={outcome.status === 'declined' ? 'plain' : 'act'} autoFocus onPress={onClose}>
          {messages.close}
        </ActionButton>
        {outcome.status === 'declined' && onAnother && <ActionButton onPress={onAnother}>{words.another}</ActionButton>}
      </div>
    </>
  )
}
