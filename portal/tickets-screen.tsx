import { useState } from 'react'
import { listPortalTickets } from '#contract/portal-tickets.ts'
import styles from '#portal/portal.module.css'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** What was asked, the last moved first, a page at a time; which of them we answered. */
export function TicketsScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  const go = useGo()
  const [cursors, setCursors] = useState<string[]>([''])
  return (
    <>
      <Title>{words.tickets.title}</Title>
      {session.can.ask && (
        <ActionButton kind="act" wide onPress={() => go('/portal/tickets/new')}>
          {words.tickets.ask}
        </ActionButton>
      )}
      {cursors.map((cursor, place) => (
        <TicketPage
          key={cursor}
          cursor={cursor}
          {...(place === cursors.length - 1 && { onMore: (next: string) => setCursors([...cursors, next]) })}
        />
      ))}
    </>
  )
}

function TicketPage({ cursor, onMore }: { cursor: string; onMore?: (cursor: string) => void }) {
  const { words, instant } = useReading()
  const reply = useReply(listPortalTickets, { query: { limit: 20, ...(cursor && { cursor }) } }, { freshFor: 0 })
  return (
    <Shown reply={reply}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 ? (
            <p>{words.tickets.none}</p>
          ) : (
            <ul className={`${styles.card} ${styles.rows}`}>
              {items.map((ticket) => (
                <li key={ticket.id}>
                  <PlaceLink className={styles.row} to={`/portal/tickets/${ticket.id}`}>
                    <span className={styles.words}>
                      {ticket.isNew ? <strong>{ticket.subject}</strong> : ticket.subject}
                      <br />
                      <span className={styles.quiet}>
                        {ticket.number}, {instant(ticket.activeAt)}
                      </span>
                    </span>
                    <span className={styles.side} data-new={ticket.isNew || undefined}>
                      {ticket.isNew ? words.tickets.isNew : words.tickets.state[ticket.state]}
                    </span>
                  </PlaceLink>
                </li>
              ))}
            </ul>
          )}
          {nextCursor && onMore && <ActionButton onPress={() => onMore(nextCursor)}>{words.tickets.more}</ActionButton>}
        </>
      )}
    </Shown>
  )
}
