import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { laterPart } from '#ui/later-part.tsx'

// The small forms of a ticket come when one of them is asked for.
const AssignTicket = laterPart(async () => (await import('#console/tickets/assign-ticket.tsx')).AssignTicket)
const SnoozeTicket = laterPart(async () => (await import('#console/tickets/snooze-ticket.tsx')).SnoozeTicket)
const EditTicket = laterPart(async () => (await import('#console/tickets/edit-ticket.tsx')).EditTicket)
const LinkTicket = laterPart(async () => (await import('#console/tickets/link-ticket.tsx')).LinkTicket)
const MergeTicket = laterPart(async () => (await import('#console/tickets/merge-ticket.tsx')).MergeTicket)
const ReopenTicket = laterPart(async () => (await import('#console/tickets/reopen-ticket.tsx')).ReopenTicket)
const SplitTicket = laterPart(async () => (await import('#console/tickets/split-ticket.tsx')).SplitTicket)
const SureTicket = laterPart(async () => (await import('#console/tickets/sure-ticket.tsx')).SureTicket)
const WhoseTicket = laterPart(async () => (await import('#console/tickets/whose-ticket.tsx')).WhoseTicket)

export type TicketFormProps = { ticket: Ticket; close: () => void }

/** What is told of an act that is taken back as quickly; `former`: until when it was put off before. */
type Told = { onGiven: (after: Ticket) => void; onSnoozed: (after: Ticket) => void }

/** The form of the act that was asked for. */
export function TicketDialog({ act, ticket, close, onGiven, onSnoozed }: TicketFormProps & { act: TicketAct } & Told) {
  switch (act) {
    case 'assign':
      return <AssignTicket ticket={ticket} close={close} onGiven={onGiven} />
    case 'snooze':
      return <SnoozeTicket ticket={ticket} close={close} onSnoozed={onSnoozed} />
    case 'edit':
      return <EditTicket ticket={ticket} close={close} />
    case 'link':
      return <LinkTicket ticket={ticket} close={close} />
    case 'merge':
      return <MergeTicket ticket={ticket} close={close} />
    case 'split':
      return <SplitTicket ticket={ticket} close={close} />
    case 'set_customer':
      return <WhoseTicket ticket={ticket} close={close} />
    case 'reopen':
      return <ReopenTicket ticket={ticket} close={close} />
    case 'repost':
    case 'mark_spam':
      return <SureTicket act={act} ticket={ticket} close={close} />
    default:
      return null
  }
}
