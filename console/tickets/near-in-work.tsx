import { deadlineWords as words } from '#console/tickets/deadline-words.ts'
import styles from '#console/tickets/near-in-work.module.css'
import { listTicketDeadlines } from '#contract/ticket-settings.ts'
import { formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** In My work: tickets of the viewer that are near their time or past it; for ticket administrators also those that nobody holds. */
export function NearInWork() {
  const viewer = useViewer()
  const reply = useReply(listTicketDeadlines, { query: { limit: 8 } }, { every: 60_000, freshFor: 30_000 }).data
  if (!reply || reply.items.length === 0) return null
  return (
    <Section title={words.title} beside={<span>{words.counts(reply.near, reply.missed)}</span>}>
      <ul aria-label={words.what}>
        {reply.items.map(({ id, number, subject, customer, assignee, which, state, dueAt }) => (
          <li key={id}>
            <PlaceLink className={styles.inText} to={`/tickets/${id}`}>
              {words.ticket(number, subject)}
            </PlaceLink>{' '}
            {[words[state](words.which[which], formatInstant(dueAt, viewer)), customer?.name, assignee === null ? words.unheld : '']
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </Section>
  )
}
