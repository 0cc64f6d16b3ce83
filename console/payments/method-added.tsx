import { useEffect } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payments/messages.ts'
import styles from '#console/payments/payments.module.css'
import { getPaymentMethod, type PaymentMethod } from '#contract/payments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate, useReply } from '#ui/use-endpoint.ts'

const words = messages.method

/** What the gateway made of a new method; while it has not told us, it is asked anew. */
export function MethodAdded({ method: first, onClose }: { method: PaymentMethod; onClose: () => void }) {
  const isOpen = first.state === 'waiting'
  const { data } = useReply(getPaymentMethod, { params: { id: first.id } }, { when: isOpen, ...(isOpen && { every: 4_000 }), freshFor: 0 })
  const { state, label, refusedBecause } = data ?? first
  const outdate = useOutdate()
  const isToldLater = state !== first.state
  useEffect(() => {
    if (isToldLater) outdate(outdatedByMoney)
  }, [isToldLater, outdate])
  return (
    <>
      <div role="status">
        {state === 'usable' && <SunkenLine strong={words.added(label)} />}
        {state === 'waiting' && <SunkenLine tone="due" strong={words.waiting(label)} />}
        {state === 'refused' && <SunkenLine tone="stop" strong={words.refused(label, refusedBecause ?? '')} />}
      </div>
      <div className={styles.acts}>
        <ActionButton kind="act" autoFocus onPress={onClose}>
          {messages.close}
        </ActionButton>
      </div>
    </>
  )
}
