import type { Command } from '#console/layout/command-palette.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { ticketActs } from '#console/tickets/ticket-acts.ts'
import type { TicketInView } from '#console/tickets/ticket-context.tsx'

/** What can be done with the ticket in view; what is refused keeps its reason. */
export function ticketCommands({ ticket, ask }: TicketInView): Command[] {
  return ticketActs(ticket).map(({ act, label, keys, because }) => ({
    id: `ticket ${act}`,
    label: actWords.inPalette(label, ticket.number),
    allowed: because === undefined,
    ...(because ? { because } : {}),
    ...(keys ? { keys } : {}),
    run: () => ask(act),
  }))
}
