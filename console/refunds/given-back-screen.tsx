import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { CreditsPanel } from '#console/refunds/credits-panel.tsx'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { RefundsPanel } from '#console/refunds/refunds-panel.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { PlaceLink } from '#ui/place-link.tsx'

/** Everything that was given back to this customer, or is on its way. */
export function GivenBackScreen() {
  const id = useCustomerId()
  if (!useHas()('money.read')) return <BillingNotSeen />
  return (
    <PanelPage>
      <p>
        <PlaceLink to={`/customers/${id}/billing`}>{messages.back}</PlaceLink>
      </p>
      <section className={styles.list} aria-label={messages.refund.list}>
        <h2>{messages.refund.list}</h2>
        <RefundsPanel id={id} />
      </section>
      <section className={styles.list} aria-label={messages.credit.list}>
        <h2>{messages.credit.list}</h2>
        <CreditsPanel id={id} />
      </section>
    </PanelPage>
  )
}
