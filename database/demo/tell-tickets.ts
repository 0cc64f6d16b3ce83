import { ago } from './calendar.ts'
import type { Person } from './person.ts'
import type { World } from './world.ts'

/** The queue is derived from what was said, opened and closed; nothing here names it. */
export function tellTickets(world: World, customerId: string, person: Person) {
  const { rows, id, now, staff } = world
  for (const ticket of person.tickets ?? []) {
    const [createdAgo] = ticket.said[0] ?? [0.1]
    const createdAt = ago(now, createdAgo)
    const ticketId = id(createdAt)
    if (ticket.number) world.given.tickets.set(ticketId, ticket.number)
    rows.add('tickets', {
      id: ticketId,
      customer_id: customerId,
      subject: ticket.subject,
      created_at: createdAt,
      assigned_to: ticket.assigned ? staff[ticket.assigned[0]] : null,
      assigned_at: ticket.assigned ? ago(now, ticket.assigned[1]) : null,
      closed_at: ticket.closed ? ago(now, ticket.closed[0]) : null,
      closed_by: ticket.closed?.[1] ?? null,
    })
    for (const [saidAgo, who, text, internal] of ticket.said) {
      const at = ago(now, saidAgo)
      rows.add('ticket_messages', {
        id: id(at),
        ticket_id: ticketId,
        author: who === 'customer' ? 'customer' : 'staff',
        is_internal: internal === 'internal',
        staff_id: who === 'customer' ? null : staff[who],
        text,
        at,
      })
    }
    for (const [openedAgo, who] of ticket.opened ?? []) {
      rows.add('ticket_openings', {
        ticket_id: ticketId,
        opener: who === 'customer' ? 'customer' : 'staff',
        staff_id: who === 'customer' ? null : staff[who],
        at: ago(now, openedAgo),
      })
    }
  }
}
