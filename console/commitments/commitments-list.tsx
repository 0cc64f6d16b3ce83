import { CommitmentRow } from '#console/commitments/commitment-row.tsx'
import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import { type Commitment, listCommitments } from '#contract/commitments.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { localOf } from '#ui/local-time.ts'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.promises

/** What is promised and not kept: late first, then today's, then what comes. */
export function CommitmentsList({ of }: { of: 'me' | 'team' }) {
  const reply = useReply(listCommitments, { query: { of } }, { every: 60_000 })
  const { timeZone, now } = useViewer()
  const today = localOf(now(), timeZone).slice(0, 10)
  const groups: [string, (one: Commitment) => boolean][] = [
    [words.late, ({ isLate }) => isLate],
    [words.today, ({ isLate, dueAt }) => !isLate && localOf(dueAt, timeZone).slice(0, 10) === today],
    [words.later, ({ isLate, dueAt }) => !isLate && localOf(dueAt, timeZone).slice(0, 10) > today],
  ]
  return (
    <Section title={of === 'me' ? words.title : words.team}>
      <ShownReply reply={reply} what={words.failed} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            groups.map(([title, belongs]) => {
              const those = items.filter(belongs)
              return those.length === 0 ? null : (
                <div key={title}>
                  <h3 className={styles.group}>{title}</h3>
                  <ul aria-label={title}>
                    {those.map((commitment) => (
                      <CommitmentRow key={commitment.id} commitment={commitment} isOfOthers={of === 'team'} />
                    ))}
                  </ul>
                </div>
              )
            })
          )
        }
      </ShownReply>
    </Section>
  )
}
