import styles from '#console/customers/account-screen.module.css'
import { MasterScreenForm } from '#console/customers/master-screen-form.tsx'
import { messages } from '#console/customers/messages.ts'
import { useAccount } from '#console/customers/use-account.ts'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useThread } from '#console/customers/use-thread.ts'
import { FirstOrderPanel } from '#console/fulfilment/first-order-panel.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'

const words = messages.masterScreen

/** The one place where an account changes while its first order is being fulfilled. */
export function MasterScreenScreen() {
  const id = useCustomerId()
  const reply = useAccount(id)
  const thread = useThread(id)

  return (
    <div className={styles.ground}>
      <ShownReply reply={reply} what={words.what} rows={10}>
        {(account) =>
          account.masterScreen ? (
            <div key={account.customer.id} className={styles.columns}>
              <MasterScreenForm account={account} open={account.masterScreen.open} thread={thread} />
              <FirstOrderPanel customerId={account.customer.id} />
            </div>
          ) : (
            <EmptyState act={<PlaceLink to={`/customers/${id}/account`}>{words.toAccount}</PlaceLink>}>{words.closed}</EmptyState>
          )
        }
      </ShownReply>
    </div>
  )
}
