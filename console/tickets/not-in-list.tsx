import { useHas, useSession } from '#console/session/session-context.tsx'
import styles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { useTicketInView } from '#console/tickets/ticket-context.tsx'
import { queueAddress } from '#console/tickets/tickets-address.ts'
import type { Ticket } from '#contract/tickets.ts'
import { PlaceLink } from '#ui/place-link.tsx'

/** The ticket that is open beside a list which does not hold it, as one that was found or linked to: it says so, and where it stands. */
export function NotInList({ current }: { current: string }) {
  const ticket = useTicketInView()?.ticket
  if (ticket?.id !== current) return null
  return (
    <p className={styles.notInList}>
      {deskWords.notInList(ticket.number)} <ItsQueue ticket={ticket} />
    </p>
  )
}

/** What a colleague holds is in no list of who does not see all; neither is spam, or what is in another ticket. What is put off is in no queue’s list. */
function ItsQueue({ ticket: { id, queue, assignee, snoozedUntil, isSpam, isMerged } }: { ticket: Ticket }) {
  const own = useSession().staff.id
  const seesAll = useHas()('ticket.administer')
  const isListed = assignee === null ? queue === 'unassigned' : assignee.id === own
  if (isSpam || isMerged || !(seesAll || isListed)) return null
  const place = snoozedUntil ? 'snoozed' : queue
  const [path, query] = queueAddress(place, isListed && !seesAll ? 'mine' : 'everybody').split('?')
  return <PlaceLink to={`${path}/${id}?${query}`}>{deskWords.showInQueue(deskWords.queue[place])}</PlaceLink>
}
