import { GuidanceProvider } from '#console/articles/guidance-provider.tsx'
import { CustomerInViewProvider } from '#console/customers/customer-context.tsx'
import { ExportProvider } from '#console/exports/export-provider.tsx'
import { InteractionProvider } from '#console/interactions/interaction-provider.tsx'
import { PaymentProvider } from '#console/payments/payment-provider.tsx'
import { ProspectInViewProvider } from '#console/prospects/prospect-context.tsx'
import { PreferencesKeeper } from '#console/session/preferences-keeper.tsx'
import { SessionProvider } from '#console/session/session-provider.tsx'
import { LeaveProvider } from '#console/shell/leave-provider.tsx'
import { ShellFrame } from '#console/shell/shell-frame.tsx'
import { TicketInViewProvider } from '#console/tickets/ticket-context.tsx'

/** What every page behind the sign-in stands in: who is signed in, what is in view, and the frame. */
export function ConsoleShell() {
  return (
    <SessionProvider>
      <PreferencesKeeper />
      <LeaveProvider>
        <CustomerInViewProvider>
          <ProspectInViewProvider>
            <TicketInViewProvider>
              <InteractionProvider>
                <GuidanceProvider>
                  <ExportProvider>
                    <PaymentProvider>
                      <ShellFrame />
                    </PaymentProvider>
                  </ExportProvider>
                </GuidanceProvider>
              </InteractionProvider>
            </TicketInViewProvider>
          </ProspectInViewProvider>
        </CustomerInViewProvider>
      </LeaveProvider>
    </SessionProvider>
  )
}
