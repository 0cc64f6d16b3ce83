import { ago } from './calendar.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

type Ticket = Row<'tickets'>

/** What the histories of tickets tell once these have their numbers: two that were put together, one that was parted off, and what was taken back. */
export function addTakenBack(world: World): void {
  tellBothSides(world)
  takeAssigningBack(world)
  takeNoteBack(world)
}

/** Of two tickets that were put together or parted, each names the other. */
function tellBothSides(world: World): void {
  const customerId = found(world.customers, '2741-36', 'customer')
  const of = (subject: string) => ticketOf(world, customerId, subject)
  const [main, twin, other] = [of('Points from the camera kit are missing'), of('Points again'), of('A second camera')]
  const { anneke } = world.staff
  addStep(world, main, { days: 1.6, step: 'merged', by: anneke, becomes: { from: named(twin) } })
  addStep(world, other, { days: 0.28, step: 'split', by: anneke, becomes: { from: named(main), messages: 1 } })
  addStep(world, main, { days: 0.28, step: 'split', by: anneke, becomes: { into: named(other), messages: 1 } })
}

/** Given to the wrong colleague, and theirs again since when it was. */
function takeAssigningBack(world: World): void {
  const { rows, now, staff } = world
  const ticket = ticketOf(world, found(world.customers, '7316-28', 'customer'), 'Camera shows yesterday')
  const { assigned_at: since } = ticket
  if (!since) throw new Error('The demo’s ticket that was given away has nobody who held it.')
  const [idris, jonah] = [colleague(world, staff.idris), colleague(world, staff.jonah)]
  const given = 3 / 24
  rows.add('ticket_hands', { staff_id: staff.jonah, ticket_id: ticket.id })
  addStep(world, ticket, {
    days: given,
    step: 'assigned',
    by: staff.idris,
    was: { ...idris, since: new Date(since).toISOString() },
    becomes: jonah,
  })
  addStep(world, ticket, {
    days: given - 3 / 1440,
    step: 'assigned',
    by: staff.idris,
    was: { ...jonah, since: ago(now, given).toISOString(), isUndo: true },
    becomes: idris,
  })
}

/** The demo agent noted in a ticket what belonged elsewhere. The contact that began with it held nothing else, so it is over and owes no note. */
function takeNoteBack(world: World): void {
  const { rows, id, now, staff, customers } = world
  const customerId = found(customers, '5230-61', 'customer')
  const ticket = ticketOf(world, customerId, 'Refund for the returned doorbell')
  const [at, takenBackAt] = [ago(now, 1.4), ago(now, 1.41)]
  const [contact, messageId] = [id(at), id(at)]
  rows.add('interactions', {
    id: contact,
    kind: 'customer',
    channel: 'ticket',
    direction: 'inbound',
    customer_id: customerId,
    prospect_id: null,
    staff_id: staff.agent,
    caller_name: 'Owen Tranter',
    caller_relationship: 'account holder',
    opened_by: 'system',
    started_at: at,
    ended_at: takenBackAt,
    dropped_because: 'pressed',
  })
  rows.add('ticket_messages', {
    id: messageId,
    ticket_id: ticket.id,
    author: 'staff',
    is_internal: true,
    staff_id: staff.agent,
    channel: 'console',
    from_name: null,
    text: 'The hub log shows two restarts; ask Idris for the swap.',
    at,
    interaction_id: contact,
    taken_back_at: takenBackAt,
  })
  addStep(world, ticket, { days: 1.41, step: 'note_taken_back', by: staff.agent, becomes: null, contact })
  const about = { ticketId: ticket.id, number: String(ticket.number), messageId }
  const told = [
    ['ticket.noted', at, about],
    ['ticket.note_taken_back', takenBackAt, about],
    ['interaction.dropped', takenBackAt, { interactionId: contact, because: 'pressed', callId: null }],
  ] as const
  for (const [name, when, facts] of told)
    rows.add('events', { id: id(when), name, at: when, customer_id: customerId, interaction_id: contact, staff_id: staff.agent, facts })
}

type Step = { days: number; step: string; by: string; was?: object; becomes: object | null; contact?: string }

function addStep({ rows, id, now }: World, ticket: Ticket, { days, step, by, was, becomes, contact }: Step): void {
  const at = ago(now, days)
  rows.add('ticket_steps', {
    id: id(at),
    ticket_id: ticket.id,
    at,
    step,
    by: 'staff',
    staff_id: by,
    was: (was ?? null) as never,
    becomes: becomes as never,
    interaction_id: contact ?? null,
  })
}

const named = ({ id, number }: Ticket) => ({ id, number: String(number) })

function colleague({ rows }: World, id: string): { id: string; name: string } {
  return { id, name: rows.of('staff').find((row) => row.id === id)?.name ?? '' }
}

function ticketOf({ rows }: World, customerId: string, subject: string): Ticket {
  const ticket = rows.of('tickets').find((row) => row.customer_id === customerId && row.subject === subject)
  if (!ticket) throw new Error(`The demo speaks of the ticket “${subject}”, which is not there.`)
  return ticket
}
