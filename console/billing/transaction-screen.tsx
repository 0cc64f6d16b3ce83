import { useParams } from '@tanstack/react-router'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { messages } from '#console/billing/manager-messages.ts'
import { TransactionStory } from '#console/billing/transaction-story.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useHas } from '#console/session/session-context.tsx'
import { getTransaction } from '#contract/ledger.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const kinds = ['payment', 'refund', 'entry'] as const

/** The whole story of one transaction. */
export function TransactionScreen() {
  const id = useCustomerId()
  const { kind: asked = '', transactionId = '' }: { kind?: string; transactionId?: string } = useParams({ strict: false })
  const kind = kinds.find((one) => one === asked) ?? 'payment'
  const seesMoney = useHas()('money.read')
  const reply = useReply(getTransaction, { params: { id, kind, transactionId } }, { when: seesMoney })

  if (!seesMoney) return <BillingNotSeen />
  return (
    <PanelPage>
      <p>
        <PlaceLink to={`/customers/${id}/billing`}>{messages.story.back}</PlaceLink>
      </p>
      <ShownReply reply={reply} what={messages.what.story} rows={8}>
        {(story) => <TransactionStory story={story} />}
      </ShownReply>
    </PanelPage>
  )
}
