import { messages } from '#console/billing/messages.ts'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** For a role that sees no money and came by the address: there is no tab that leads here. */
export function BillingNotSeen() {
  return (
    <PanelPage>
      <EmptyState>{messages.notSeen}</EmptyState>
    </PanelPage>
  )
}
