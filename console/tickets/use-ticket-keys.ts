import { useSession } from '#console/session/session-context.tsx'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { ticketKeys } from '#console/tickets/ticket-keys.ts'
import type { Ticket } from '#contract/tickets.ts'
import { useKeys } from '#ui/keys.ts'

/** The single keys of a ticket: reply, note, hand over, take, snooze. What may not be done now says why. */
export function useTicketKeys(ticket: Ticket, ask: (act: TicketAct) => void) {
  const { say } = useDesk()
  const { staff } = useSession()
  useKeys([
    ...ticketKeys(ticket, staff.id).map(({ act, because, ...key }) => ({ ...key, run: () => (because ? say(because) : ask(act)) })),
    ticket.customerId ? null : { keys: 'o', label: threadWords.side.open, run: () => say(deskWords.keys.noCustomer) },
  ])
}
