import { CommitmentRow } from '#console/commitments/commitment-row.tsx'
import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import { listCustomerCommitments } from '#contract/commitments.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.promises

/** What was promised to this customer; nothing where nothing ever was. */
export function CustomerCommitmentsPanel({ customerId }: { customerId: string }) {
  const reply = useReply(listCustomerCommitments, { params: { id: customerId } })
  if (reply.data?.items.length === 0) return null
  return (
    <section className={styles.panel} aria-label={words.title}>
      <h2>{words.title}</h2>
      <ShownReply reply={reply} what={words.failed} rows={2}>
        {({ items }) => (
          <ul>
            {items.slice(0, 8).map((commitment) => (
              <CommitmentRow key={commitment.id} commitment={commitment} withCustomer={false} isOfOthers />
            ))}
          </ul>
        )}
      </ShownReply>
    </section>
  )
}
