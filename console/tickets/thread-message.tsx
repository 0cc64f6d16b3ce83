import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useDesk } from '#console/tickets/desk-context.ts'
import { MailAsItCame } from '#console/tickets/mail-as-it-came.tsx'
import { MailFate } from '#console/tickets/mail-fate.tsx'
import { MessageFiles } from '#console/tickets/message-files.tsx'
import { OriginalMail } from '#console/tickets/original-mail.tsx'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { UnreadableMail } from '#console/tickets/unreadable-mail.tsx'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'
import { Avatar } from '#ui/avatar.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { LinkedText } from '#ui/linked-text.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What somebody wrote. An internal note lies on sunken ground and says who never sees it. */
export function ThreadMessage({ message, ticket }: { message: TicketMessage; ticket: Ticket }) {
  const viewer = useViewer()
  const { addressOf } = useDesk()
  const {
    author,
    isInternal,
    isOwn,
    by,
    at,
    seenAt,
    channel,
    text,
    quoted,
    hasHtml,
    isVerified,
    unreadable,
    fromAddress,
    files,
    mergedFrom,
    received,
  } = message
  const name = by ?? (author === 'customer' ? whoWrote(ticket) : words.staff)

  return (
    <li className={styles.message} data-internal={isInternal || undefined} data-author={author}>
      {isInternal ? (
        <span className={styles.lock}>
          <IconLock {...besideWords} />
        </span>
      ) : (
        <Avatar name={name} />
      )}
      <div className={styles.body}>
        <p className={styles.byline}>
          <strong>{isInternal ? words.internal : isOwn ? words.you : name}</strong>{' '}
          <span>
            {isInternal && `${isOwn ? words.you : name}, `}
            <ShownDate instant={at} />
            {received && isLater(at, received.at) && `, ${words.arrived(formatInstant(received.at, viewer))}`}
            {isInternal && `. ${words.never}`}
            {author === 'customer' && `, ${words.by[channel]}`}
            {author === 'staff' && !isInternal && seenAt && `, ${words.seen(formatInstant(seenAt, viewer))}`}
            {mergedFrom && (
              <>
                {', '}
                <PlaceLink to={addressOf(mergedFrom.id)}>{words.writtenIn(mergedFrom.number)}</PlaceLink>
              </>
            )}
          </span>
        </p>
        {received && received.alsoTo.length > 0 && <p className={styles.quiet}>{words.alsoTo(received.alsoTo)}</p>}
        {!isVerified && (
          <p className={styles.unverified} role="note">
            <IconAlertTriangle {...besideWords} /> {words.unverified(fromAddress ?? '', ticket.customer !== null)}
          </p>
        )}
        {unreadable ? (
          <UnreadableMail {...unreadable} />
        ) : (
          <p className={styles.text}>
            {author === 'staff' ? <LinkedText text={text} /> : text || <span className={styles.quiet}>{words.noText}</span>}
          </p>
        )}
        {quoted && (
          <details className={styles.quoted}>
            <summary>{words.quoted}</summary>
            <p className={styles.text}>{quoted}</p>
          </details>
        )}
        <MessageFiles files={files} />
        <MailAsItCame message={message} />
        {hasHtml && <OriginalMail messageId={message.id} who={name} />}
        <MailFate message={message} ticket={ticket} />
      </div>
    </li>
  )
}

/** By more than what reading a mail takes. */
const isLater = (at: string, arrivedAt: string) => Date.parse(at) - Date.parse(arrivedAt) > 60_000
