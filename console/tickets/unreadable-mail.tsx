import { useHas } from '#console/session/session-context.tsx'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** In the place of words that nobody could read: that it is so, and the mail as it came for who may take it out. */
export function UnreadableMail({ mailId, hasRaw }: NonNullable<TicketMessage['unreadable']>) {
  const mayTake = useHas()('ticket.administer')
  return (
    <SunkenLine tone="due" strong={words.unreadable}>
      {words.unreadableInstead[!hasRaw ? 'noRaw' : mayTake ? 'raw' : 'notYours']}{' '}
      {hasRaw && mayTake && (
        <a className={styles.link} href={`/api/received-mails/${mailId}/raw`} download>
          {words.unreadableRaw}
        </a>
      )}
    </SunkenLine>
  )
}
