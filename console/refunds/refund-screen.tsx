import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { messages } from '#console/refunds/messages.ts'
import { PaymentChoice } from '#console/refunds/payment-choice.tsx'
import { RefundForm } from '#console/refunds/refund-form.tsx'
import { RefundResult } from '#console/refunds/refund-result.tsx'
import styles from '#console/refunds/refunds.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { listPayments } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = messages.refund

/** A payment, and how much of it goes back: `?payment=` names it, else it is chosen here. */
export function RefundScreen() {
  const id = useCustomerId()
  const has = useHas()
  const { searchStr } = useLocation()
  const named = new URLSearchParams(searchStr).get('payment') ?? ''
  const [chosen, setChosen, place] = useOpened(named)
  const [given, setGiven] = useState<string | null>(null)
  const payments = useReply(listPayments, { params: { id }, query: { limit: 100 } }, { when: has('money.read') })
  if (!has('money.read') || !has('refund.give')) return <BillingNotSeen />

  return (
    <PanelPage>
      <div className={styles.page}>
        <p>
          <PlaceLink to={`/customers/${id}/billing?part=payments`}>{messages.back}</PlaceLink>
        </p>
        {given === null && chosen === '' && <h2>{words.title}</h2>}
        {given ? (
          <RefundResult
            refundId={given}
            again={() => {
              setGiven(null)
              setChosen('')
            }}
          />
        ) : (
          <ShownReply reply={payments} what={words.what} rows={4}>
            {({ items }) => {
              const refundable = items.filter(({ status }) => status === 'captured' || status === 'refunding')
              const listed = items.find((payment) => payment.id === chosen && !refundable.includes(payment))
              if (refundable.length === 0 && !listed) return <EmptyState>{words.none}</EmptyState>
              return (
                <>
                  <PaymentChoice payments={[...(listed ? [listed] : []), ...refundable]} chosen={chosen} onChoose={setChosen} />
                  {chosen && (
                    <div ref={place}>
                      <RefundForm key={chosen} customerId={id} paymentId={chosen} onGiven={setGiven} onClose={() => setChosen('')} />
                    </div>
                  )}
                </>
              )
            }}
          </ShownReply>
        )}
      </div>
    </PanelPage>
  )
}
