import { BalanceLine } from '#console/billing/balance-line.tsx'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { InstalmentsPanel } from '#console/billing/instalments-panel.tsx'
import { InvoicesPanel } from '#console/billing/invoices-panel.tsx'
import { LedgerPanel } from '#console/billing/ledger-panel.tsx'
import { messages } from '#console/billing/messages.ts'
import { MethodsPanel } from '#console/billing/methods-panel.tsx'
import { PaymentsPanel } from '#console/billing/payments-panel.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { usePart } from '#console/customers/use-part.ts'
import { PaymentActs } from '#console/payments/payment-acts.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'

const parts = ['invoices', 'payments', 'ledger', 'methods', 'instalments'] as const

/** The customer's money: what is owed, and everything that led to it. */
export function BillingScreen() {
  const id = useCustomerId()
  const part = usePart(parts)
  const go = useGo()
  const has = useHas()

  if (!has('money.read')) return <BillingNotSeen />

  return (
    <PanelPage
      head={
        <>
          <SegmentedChoice
            label={messages.parts.label}
            value={part}
            options={parts.map((value) => ({ value, label: messages.parts[value] }))}
            onChange={(chosen) => go(`/customers/${id}/billing?part=${chosen}`)}
          />
          <BalanceLine />
          <PlaceLink to={`/customers/${id}/billing/given-back`}>{messages.givenBack}</PlaceLink>
          <PaymentActs />
        </>
      }
    >
      {part === 'invoices' && <InvoicesPanel id={id} />}
      {part === 'payments' && <PaymentsPanel id={id} />}
      {part === 'ledger' && <LedgerPanel id={id} />}
      {part === 'methods' && <MethodsPanel id={id} />}
      {part === 'instalments' && <InstalmentsPanel id={id} />}
    </PanelPage>
  )
}
