import styles from '#console/billing/invoice-screen.module.css'
import { messages as manager } from '#console/billing/manager-messages.ts'
import type { TransactionStory } from '#contract/ledger.ts'
import { ShownDate } from '#ui/shown-date.tsx'

const words = manager.story
type Props = { story: TransactionStory }

/** Who asked, who decided, and why. */
export function StoryApprovals({ story }: Props) {
  return (
    <>
      <h3 className={styles.title}>{words.approvals}</h3>
      <ul aria-label={words.approvals}>
        {story.approvals.map((approval) => (
          <li key={approval.id}>
            <ShownDate instant={approval.askedAt} /> {words.asked(approval.askedBy.name, approval.kind)}: {approval.because}.{' '}
            {approval.decidedBy
              ? words.decided(words.approvalState[approval.state] ?? approval.state, approval.decidedBy.name)
              : (words.approvalState[approval.state] ?? approval.state)}
            {approval.decisionBecause && `: ${approval.decisionBecause}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was done to it since, by whom and why. */
export function StoryChanges({ story }: Props) {
  return (
    <>
      <h3 className={styles.title}>{words.changes}</h3>
      <ul aria-label={words.changes}>
        {story.changes.map((change) => (
          <li key={`${change.at} ${change.action}`}>
            <ShownDate instant={change.at} />{' '}
            {[words.action[change.action] ?? change.action.replaceAll('_', ' '), change.by, change.because].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </>
  )
}
