import styles from '#console/customers/account-screen.module.css'
import { MasterScreenForm } from '#console/customers/master-screen-form.tsx'
import { messages } from '#console/customers/messages.ts'
import { useAccount } from '#console/customers/use-account.ts'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useThread } from '#console/customers/use-thread.ts'
import { FirstOrderPanel } from '#console/fulfilment/first-order-panel.tsx'
import { getCustomerHeader } from '#contract/customers.ts'
import { getFulfilment } from '#contract/fulfilment.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

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
            <Closed id={id} />
          )
        }
      </ShownReply>
    </div>
  )
}

/** Whoever marked the last step stands here when the account leaves data entry: they are told what became of it. */
function Closed({ id }: { id: string }) {
  const viewer = useViewer()
  const header = useReply(getCustomerHeader, { params: { id } }).data
  const fulfilment = useReply(getFulfilment, { params: { id } }).data
  const isFulfilled = header?.status === 'active' && fulfilment?.order?.state === 'fulfilled'
  return (
    <EmptyState act={<PlaceLink to={`/customers/${id}/account`}>{isFulfilled ? words.toCard : words.toAccount}</PlaceLink>}>
      {isFulfilled ? words.fulfilled(formatInstant(header.statusSince, viewer)) : words.closed}
    </EmptyState>
  )
}
