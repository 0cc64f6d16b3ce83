import { type TicketAct, ticketActs } from '#console/tickets/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { useKeys } from '#ui/keys.ts'

/** The single keys of a ticket: reply, note, hand over, snooze; each only where it may be done. */
export function useTicketKeys(ticket: Ticket, ask: (act: TicketAct) => void) {
  useKeys(
    ticketActs(ticket).map(({ act, label, keys, because }) =>
      keys && !because ? { keys: keys.toLowerCase(), label, run: () => ask(act) } : null,
    ),
  )
}
