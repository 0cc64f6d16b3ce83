import { IconAlertTriangle, IconMail, IconMailQuestion, IconPaperclip, IconUserQuestion } from '@tabler/icons-react'
import deskStyles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { PriorityMark } from '#console/tickets/priority-mark.tsx'
import { SnoozedMark } from '#console/tickets/snoozed-mark.tsx'
import { DueMark } from '#console/tickets/target-line.tsx'
import styles from '#console/tickets/ticket-list.module.css'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import type { TicketRow } from '#contract/ticket-row.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type Props = {
  ticket: TicketRow
  at: number
  to: string
  isCurrent: boolean
  isUnderCursor: boolean
  onFocus: () => void
  /** Null: nothing is selected here. */
  selected: boolean | null
  onSelect: () => void
  /** Where a list is of one queue, or of one person, each row need not say so. */
  says: { queue: boolean; holder: boolean }
}

/** A ticket in the list: subject and age, who and number, how the last message begins; a line more only where there is something to say. */
export function TicketListRow({ ticket, at, to, isCurrent, isUnderCursor, onFocus, selected, onSelect, says }: Props) {
  const viewer = useViewer()
  const { number, subject, since, turnSince, excerpt, tags, priority, snoozedUntil, hasFiles, queue, because, assignee } = ticket
  return (
    <li className={styles.row} data-row={at} data-cursor={isUnderCursor || undefined} data-current={isCurrent || undefined}>
      {selected !== null && (
        <label className={styles.select}>
          <input type="checkbox" checked={selected} aria-label={deskWords.select(number)} onChange={onSelect} />
        </label>
      )}
      <PlaceLink className={styles.rowLink} to={to} aria-current={isCurrent ? 'true' : undefined} onFocus={onFocus}>
        <span className={styles.subject}>{subject}</span>
        <span className={styles.age}>
          {/* The age that the list is in order by: of one that expired, another one than its queue’s. */}
          <ShownDate instant={says.queue ? turnSince : since} as="age" />
        </span>
        <span className={styles.who}>{whoWrote(ticket)}</span>
        <span className={styles.age}>{number}</span>
        <span className={styles.excerpt}>{ticket.excerptBy === null ? excerpt : deskWords.said(ticket.excerptBy, excerpt)}</span>
        {hasFiles && (
          <span className={styles.age}>
            <IconPaperclip {...besideWords} size={14} aria-hidden={false} role="img" aria-label={deskWords.files} />
          </span>
        )}
        <span className={styles.marks}>
          {says.queue && <StateWord state={queue} />}
          {ticket.isMerged && <span className={styles.quiet}>{deskWords.merged}</span>}
          {says.holder && <span className={styles.quiet}>{assignee === null ? deskWords.withNobody : deskWords.with(assignee.name)}</span>}
          {/* Whether they ever looked: of an answer that was left so, that decides what to do. */}
          {queue === 'expired_2' && <span className={styles.quiet}>{because}</span>}
          <DueMark ticket={ticket} />
          {snoozedUntil && <SnoozedMark until={snoozedUntil} />}
          {!ticket.customer && (
            <StatusWord icon={<IconUserQuestion {...besideWords} />} tone="due">
              {deskWords.unknownWriter}
            </StatusWord>
          )}
          {ticket.customer && ticket.isUnproved && (
            <StatusWord icon={<IconMailQuestion {...besideWords} />} tone="due">
              {deskWords.unproved}
            </StatusWord>
          )}
          {ticket.wroteSince && (
            <StatusWord icon={<IconMail {...besideWords} />} tone="due">
              {deskWords.wroteSince(formatInstant(ticket.wroteSince, viewer))}
            </StatusWord>
          )}
          {ticket.isUndelivered && (
            <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone="stop">
              {deskWords.undelivered}
            </StatusWord>
          )}
          <PriorityMark priority={priority} onlyHigh />
          {tags.map((tag) => (
            <span key={tag} className={deskStyles.tag}>
              {tag}
            </span>
          ))}
        </span>
      </PlaceLink>
    </li>
  )
}
