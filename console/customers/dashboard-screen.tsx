import { useState } from 'react'
import { BillingInformationSection } from '#console/billing/billing-information-section.tsx'
import { InstalmentsSection } from '#console/billing/instalments-section.tsx'
import { InvoicesSection } from '#console/billing/invoices-section.tsx'
import { LastPaymentSection } from '#console/billing/last-payment-section.tsx'
import { PaymentMethodSection } from '#console/billing/payment-method-section.tsx'
import { AccountSummarySection } from '#console/customers/account-summary-section.tsx'
import { ContactsSection } from '#console/customers/contacts-section.tsx'
import styles from '#console/customers/dashboard-screen.module.css'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { RecentNotesSection } from '#console/customers/recent-notes-section.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useDashboard } from '#console/customers/use-dashboard.ts'
import { useThread } from '#console/customers/use-thread.ts'
import { AlertsSection } from '#console/services/alerts-section.tsx'
import { PackagesSection } from '#console/services/packages-section.tsx'
import { ServiceRequestSection } from '#console/tickets/service-request-section.tsx'
import type { Dashboard } from '#contract/dashboard.ts'
import { TwoColumns } from '#ui/columns.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'

/** Everything for the first line of a call, on one screen. A section that the company or the role does not have is absent. */
export function DashboardScreen() {
  const id = useCustomerId()
  const [withTickets, setWithTickets] = useState(false)
  const reply = useDashboard(id, withTickets)
  const thread = useThread(id)

  return (
    <div className={styles.ground} data-waiting={reply.data ? undefined : true}>
      <ShownReply reply={reply} what={dashboardWords.what} rows={12}>
        {(dashboard: Dashboard) => (
          <TwoColumns
            left={
              <>
                <AccountSummarySection id={id} summary={dashboard.accountSummary} header={dashboard.customer} thread={thread} />
                {dashboard.billingInformation && (
                  <BillingInformationSection id={id} billing={dashboard.billingInformation} thread={thread} />
                )}
                {dashboard.paymentMethod && <PaymentMethodSection id={id} methods={dashboard.paymentMethod} />}
                {dashboard.sections.money && <LastPaymentSection id={id} payment={dashboard.lastPayment} />}
                {dashboard.invoices && <InvoicesSection id={id} invoices={dashboard.invoices} />}
              </>
            }
            right={
              <>
                {dashboard.alerts && <AlertsSection id={id} alerts={dashboard.alerts} />}
                <ContactsSection id={id} contacts={dashboard.contacts} thread={thread} />
                {dashboard.subscriptions && <PackagesSection id={id} subscriptions={dashboard.subscriptions} />}
                {dashboard.instalments && <InstalmentsSection id={id} instalments={dashboard.instalments} />}
                {dashboard.notes.canMixTickets && <ServiceRequestSection id={id} request={dashboard.serviceRequest} />}
              </>
            }
            across={
              <RecentNotesSection
                id={id}
                notes={dashboard.notes}
                promises={dashboard.promises}
                withTickets={withTickets}
                onWithTickets={setWithTickets}
              />
            }
          />
        )}
      </ShownReply>
    </div>
  )
}
