import { actWords } from '#console/tickets/act-words.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import type { listMergeTargets } from '#contract/ticket-links.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const words = actWords.merge

/** What of a ticket the other one that was chosen does not take over; nothing where there is nothing. */
export function LeftBehind({ other }: { other: ReplyOf<typeof listMergeTargets>['items'][number] }) {
  const { priority, assignee, tags } = other.leaves
  const left = [
    priority && words.leavesOf.priority(deskWords.priority[priority], deskWords.priority[other.priority]),
    assignee && words.leavesOf.assignee(assignee.name, other.assignee?.name ?? null),
    tags.length > 0 && words.leavesOf.tags(tags),
  ].filter((line) => typeof line === 'string')
  if (left.length === 0) return null
  return (
    <div className={styles.preview}>
      <h3>{words.leaves}</h3>
      <ul>
        {left.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.leavesHelp}</p>
    </div>
  )
}
