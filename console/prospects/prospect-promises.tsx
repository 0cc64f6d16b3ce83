import { CommitmentRow } from '#console/commitments/commitment-row.tsx'
import { messages } from '#console/prospects/messages.ts'
import { listProspectCommitments } from '#contract/prospect-notes.ts'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.promises

/** What was promised to this prospect; nothing where nothing ever was, or until it is known. */
export function ProspectPromises({ prospectId }: { prospectId: string }) {
  const reply = useReply(listProspectCommitments, { params: { id: prospectId } })
  if (!reply.error && !reply.data?.items.length) return null
  return (
    <Section title={words.title}>
      <ShownReply reply={reply} what={words.failed} rows={2}>
        {({ items }) => (
          <ul aria-label={words.title}>
            {items.slice(0, 8).map((commitment) => (
              <CommitmentRow key={commitment.id} commitment={commitment} withCustomer={false} isOfOthers />
            ))}
          </ul>
        )}
      </ShownReply>
    </Section>
  )
}
