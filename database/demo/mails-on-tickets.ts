import { ago } from './calendar.ts'
import { addReceivedMail, keepAsItCame } from './received-mails.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

/**
 * Mail that came to a ticket, and does not prove whose it is: one that opened it, and one that a colleague had got, which somebody put there by
 * hand. And one that somebody set aside.
 */
export function addMailsOnTickets(world: World): void {
  openByMail(world)
  placeByHand(world)
  setAside(world)
}

function openByMail(world: World): void {
  const { ticket, customerId } = ticketOf(world, '7316-28', 'Which batteries for the motion sensor?')
  const [asked] = world.rows.of('ticket_messages').filter(({ ticket_id }) => ticket_id === ticket.id)
  const address = world.rows.of('emails').find(({ customer_id, is_primary }) => customer_id === customerId && is_primary)?.address
  if (!asked || !address) throw new Error('The demo’s ticket by mail has no mail.')
  const from = { name: asked.from_name ?? '', address }
  const mail = addReceivedMail(world, { ...from, ago: 3 / 24, subject: ticket.subject, text: asked.text, state: 'taken', because: null })
  keepAsItCame(world, mail)
  Object.assign(ticket, { requester_name: from.name, requester_address: address })
  Object.assign(asked, { from_address: address, is_verified: false, received_mail_id: mail.id })
  Object.assign(mail, { customer_id: customerId, ticket_id: ticket.id, ticket_message_id: asked.id })
}

function placeByHand(world: World): void {
  const { rows, id, now, staff } = world
  const { ticket, customerId } = ticketOf(world, '6001-27', 'Two bills for October')
  const settled_at = ago(now, 9 / 24)
  const mail = addReceivedMail(world, {
    ago: 10.5 / 24,
    name: 'Theo Lindqvist',
    address: 'billing@steward.example',
    subject: 'Fwd: The corrected bill',
    text: 'This came to my own address. Can somebody place it?\n\nPlease print our order number, PO-8812, on the corrected bill.\nInes Marlow',
    state: 'taken',
    because: 'mail_in.from_staff',
  })
  keepAsItCame(world, mail)
  const messageId = id(settled_at)
  rows.add('ticket_messages', {
    id: messageId,
    ticket_id: ticket.id,
    author: 'customer',
    is_internal: false,
    staff_id: null,
    channel: 'mail',
    from_name: mail.from_name,
    from_address: mail.from_address,
    text: mail.text ?? '',
    // It waits since it came, and not since somebody knew where it belongs.
    at: mail.received_at,
    is_verified: false,
    received_mail_id: mail.id,
    placed_at: settled_at,
  })
  Object.assign(ticket, { changed_at: settled_at })
  Object.assign(mail, {
    settled_at,
    settled_by: staff.tickets,
    customer_id: customerId,
    ticket_id: ticket.id,
    ticket_message_id: messageId,
  })
}

function setAside(world: World): void {
  const mail = addReceivedMail(world, {
    ago: 1.2,
    name: 'Bright Panes',
    address: 'hello@brightpanes.example',
    subject: 'Clean windows for your offices',
    text: 'We clean windows in Phoenix. May we send you a price?',
    state: 'ignored',
    because: 'mail_in.by_hand',
  })
  Object.assign(mail, { settled_at: ago(world.now, 1.5), settled_by: world.staff.tickets })
}

function ticketOf({ rows, customers }: World, number: string, subject: string): { ticket: Row<'tickets'>; customerId: string } {
  const customerId = found(customers, number, 'customer')
  const ticket = rows.of('tickets').find((row) => row.customer_id === customerId && row.subject === subject)
  if (!ticket) throw new Error(`The demo speaks of the ticket “${subject}”, which is not there.`)
  return { ticket, customerId }
}
