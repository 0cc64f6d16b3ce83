import { ago } from './calendar.ts'
import { type Person, type TicketTold, ticketCategories } from './person.ts'
import type { World } from './world.ts'

/** What tickets of this company are about. */
export function addTicketCategories({ rows, id, now, ticketCategories: known }: World): void {
  for (const [position, name] of ticketCategories.entries()) {
    const categoryId = id(now)
    known.set(name, categoryId)
    rows.add('ticket_categories', { id: categoryId, name, position: position + 1 })
  }
}

/** The queue is derived from what was said, opened and closed; nothing here names it. */
export function tellTickets(world: World, customerId: string, person: Person) {
  for (const ticket of person.tickets ?? [])
    tellTicket(world, customerId, { ticket, writer: person.names?.[0] ?? null, writesBy: signsIn(person) ? 'portal' : 'mail' })
}

/** Nobody writes in a portal that nobody signs in to. */
const signsIn = ({ portal }: Person) => portal !== undefined && portal.state !== 'locked'

type Told = { ticket: TicketTold; writer: string | null; writesBy: 'portal' | 'mail' }

/** `writer`: who of the customer writes, as a message keeps it. */
function tellTicket(world: World, customerId: string, { ticket, writer: customerName, writesBy }: Told) {
  const { rows, id, now, staff } = world
  const [createdAgo, writer = 'customer'] = ticket.said[0] ?? [0.1]
  const createdAt = ago(now, createdAgo)
  const ticketId = id(createdAt)
  // What a customer opened came from them; only what staff wrote down first came from the console.
  const channel = ticket.channel ?? (writer === 'customer' ? writesBy : 'console')
  const holder = ticket.assigned ? staff[ticket.assigned[0]] : null
  if (ticket.number) world.given.tickets.set(ticketId, ticket.number)
  rows.add('tickets', {
    id: ticketId,
    customer_id: customerId,
    subject: ticket.subject,
    created_at: createdAt,
    channel,
    priority: ticket.priority ?? 'normal',
    category_id: ticket.category ? world.ticketCategories.get(ticket.category) : null,
    tags: ticket.tags ?? [],
    assigned_to: holder,
    assigned_at: ticket.assigned ? ago(now, ticket.assigned[1]) : null,
    snoozed_until: ticket.snoozedFor ? ago(now, -ticket.snoozedFor) : null,
    snoozed_by: ticket.snoozedFor ? holder : null,
    closed_at: ticket.closed ? ago(now, ticket.closed[0]) : null,
    closed_by: ticket.closed?.[1] ?? null,
  })
  const hands = new Set(holder ? [holder] : [])
  for (const [saidAgo, who, text, internal] of ticket.said) {
    const at = ago(now, saidAgo)
    if (who !== 'customer') hands.add(staff[who])
    rows.add('ticket_messages', {
      id: id(at),
      ticket_id: ticketId,
      author: who === 'customer' ? 'customer' : 'staff',
      is_internal: internal === 'internal',
      staff_id: who === 'customer' ? null : staff[who],
      channel: who === 'customer' ? channel : 'console',
      from_name: who === 'customer' && channel !== 'console' ? customerName : null,
      text,
      at,
    })
  }
  for (const [openedAgo, who] of ticket.opened ?? [])
    rows.add('ticket_openings', {
      ticket_id: ticketId,
      opener: who === 'customer' ? 'customer' : 'staff',
      staff_id: who === 'customer' ? null : staff[who],
      at: ago(now, openedAgo),
    })
  for (const staffId of hands) rows.add('ticket_hands', { staff_id: staffId, ticket_id: ticketId })
  tellSteps(world, ticketId, ticket, createdAt, writer)
}

function tellSteps({ rows, id, now, staff }: World, ticketId: string, ticket: TicketTold, createdAt: Date, writer: string) {
  const step = (at: Date, name: string, more: { by: string; staff_id?: string; becomes?: Record<string, string> }) =>
    rows.add('ticket_steps', { id: id(at), ticket_id: ticketId, at, step: name, ...more })
  step(createdAt, 'opened', writer === 'customer' ? { by: 'customer' } : { by: 'staff', staff_id: staff[writer as 'agent'] })
  if (ticket.assigned) {
    const [to, assignedAgo] = ticket.assigned
    const at = ago(now, assignedAgo)
    const name = rows.of('staff').find((row) => row.id === staff[to])?.name
    step(at, 'assigned', { by: 'system', becomes: { id: staff[to], name: name ?? '' } })
  }
  if (!ticket.closed) return
  const [closedAgo, by] = ticket.closed
  const isCustomer = by === 'customer'
  step(ago(now, closedAgo), 'closed', {
    ...(isCustomer ? { by: 'customer' } : { by: 'system' }),
    becomes: { by },
  })
}
