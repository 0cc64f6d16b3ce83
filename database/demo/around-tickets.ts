import { lookAtContent } from '#server/files/look-at-file.ts'
import { ago } from './calendar.ts'
import { keypad } from './note-files.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

type Ticket = Row<'tickets'>

/** What stands around the tickets: files, mentions, links, one that was put into another, one that was parted, spam, drafts. */
export function addAroundTickets(world: World) {
  nameColleague(world)
  putTogether(world)
  tellCall(world)
  addStrangers(world)
  addTicketViews(world)
  sayDefaults(world)
}

/** One statement writes all rows of a table, so each of them names what only some are about. */
function sayDefaults({ rows }: World) {
  const usual = { channel: 'portal', priority: 'normal', tags: [], is_spam: false }
  for (const ticket of rows.of('tickets'))
    Object.assign(ticket, { ...usual, changed_at: ticket.created_at, moved_at: ticket.created_at, ...ticket })
  for (const view of rows.of('saved_views')) Object.assign(view, { kind: view.kind ?? 'customers' })
}

const hubLog = Buffer.from('02:10:04 radio lost\n02:10:09 watchdog reset\n02:31:47 online\n')

/** An internal note names the demo agent, who has begun an answer with a file and not sent it; the customer has sent a picture. */
function nameColleague(world: World) {
  const { rows, id, now, staff, customers } = world
  const ticket = ticketOf(rows.of('tickets'), found(customers, '4417-92', 'customer'))
  const messages = rows.of('ticket_messages').filter(({ ticket_id }) => ticket_id === ticket.id)
  const note = messages.find(({ is_internal }) => is_internal)
  const [asked] = messages
  if (!note?.staff_id || !asked) return
  note.text = `${note.text} @Dana Whitcombe knows these hubs.`
  rows.add('ticket_mentions', {
    id: id(new Date(note.at)),
    message_id: note.id,
    staff_id: staff.agent,
    written_as: 'Dana Whitcombe',
    mentioned_by: note.staff_id,
    mentioned_at: note.at,
  })
  rows.add('ticket_drafts_by_kind', {
    ticket_id: ticket.id,
    staff_id: staff.agent,
    text: 'The log shows that the hub restarts itself. We send you',
    is_internal: false,
    saved_at: ago(now, 0.02),
  })
  const picture = { name: 'hub.png', content: keypad, at: new Date(asked.at) }
  addFile(world, picture, { message_id: asked.id, staff_id: null, draft_of: null })
  addFile(
    world,
    { name: 'hub-log.txt', content: hubLog, at: ago(now, 0.02) },
    { message_id: null, staff_id: staff.agent, draft_of: ticket.id },
  )
}

type Brought = { name: string; content: Buffer; at: Date }

/** Of a message, or waiting with what somebody has begun to write. */
function addFile(
  { rows, id }: World,
  { name, content, at }: Brought,
  of: Pick<Row<'ticket_files'>, 'message_id' | 'staff_id' | 'draft_of'>,
) {
  const looked = lookAtContent(name, content)
  if ('because' in looked) throw new Error(`${name} would not be kept: ${looked.because}`)
  const { mediaType: media_type, sha256 } = looked
  const fileId = id(at)
  rows.add('ticket_files', {
    id: fileId,
    ...of,
    draft_is_internal: false,
    name,
    media_type,
    bytes: content.length,
    sha256,
    uploaded_at: at,
  })
  rows.add('ticket_file_pieces', { file_id: fileId, position: 0, bytes: `\\x${content.toString('hex')}` as never })
}

/** Of one customer: a ticket that was put into another, one that came out of it, and one that is put off. */
function putTogether(world: World) {
  const { rows, id, now, staff, customers } = world
  const customerId = found(customers, '2741-36', 'customer')
  const main = ticketOf(rows.of('tickets'), customerId)
  const twin = addTicket(world, {
    customerId,
    subject: 'Points again',
    days: 1.4,
    says: 'I wrote yesterday about my points. Any news?',
    holder: staff.anneke,
  })
  Object.assign(twin, { closed_at: ago(now, 1.6), closed_by: 'administration', merged_into: main.id })
  addStep(world, twin.id, {
    days: 1.6,
    step: 'merged',
    becomes: { into: { id: main.id, number: String(world.given.tickets.get(String(main.id))) } },
    by: staff.anneke,
  })
  const says = 'And can I add a second camera?'
  const asked = write(world, main.id, 0.3, says, writerOf(world, customerId))
  const other = addTicket(world, { customerId, subject: 'A second camera', days: 0.3, says, holder: staff.anneke, origin: asked })
  rows.add('ticket_links', {
    id: id(ago(now, 0.28)),
    kind: 'split',
    ticket_id: other.id,
    other_id: main.id,
    staff_id: staff.anneke,
    at: ago(now, 0.28),
  })
  Object.assign(other, { snoozed_until: ago(now, -2.1), snoozed_by: staff.anneke })
  addStep(world, other.id, { days: 0.25, step: 'snoozed', becomes: ago(now, -2.1).toISOString(), by: staff.anneke })
  const [one, two] = rows.of('tickets').filter(({ customer_id }) => customer_id === found(customers, '7316-28', 'customer'))
  if (one && two)
    rows.add('ticket_links', {
      id: id(ago(now, 1)),
      kind: 'related',
      ticket_id: one.id,
      other_id: two.id,
      staff_id: staff.lead,
      at: ago(now, 1),
    })
}

/** A lead noted in a ticket and then spoke with its customer on the telephone: one contact, which has its note, and which the ticket began. */
function tellCall({ rows, staff, customers }: World) {
  const customerId = found(customers, '7316-28', 'customer')
  const ticket = rows.of('tickets').find(({ subject }) => subject === 'Alarm while we were at home')
  const call = rows.of('interactions').find(({ customer_id, staff_id }) => customer_id === customerId && staff_id === staff.bram)
  const noted = rows.of('ticket_messages').find(({ ticket_id, staff_id }) => ticket_id === ticket?.id && staff_id === staff.bram)
  if (!ticket || !call || !noted) throw new Error('The demo speaks of a call about a ticket that is not there.')
  Object.assign(call, { ticket_since: noted.at })
  Object.assign(noted, { interaction_id: call.id })
  rows.add('ticket_calls', { interaction_id: call.id, ticket_id: ticket.id, staff_id: staff.bram, at: call.started_at })
}

/** Nobody known: somebody who asks, and a sender of spam. */
function addStrangers(world: World) {
  const { rows, now, staff } = world
  const from = (name: string, address: string) => ({ requester_name: name, requester_address: address, channel: 'mail' })
  Object.assign(
    addTicket(world, {
      customerId: null,
      subject: 'Do you serve Sun City?',
      days: 0.6,
      says: 'My mother has moved there. Do you serve it?',
      holder: null,
    }),
    from('Walt Brenner', 'walt.brenner@inbox.example'),
  )
  const spam = addTicket(world, {
    customerId: null,
    subject: 'You have won',
    days: 5,
    says: 'Press here to take your prize.',
    holder: null,
  })
  Object.assign(spam, from('Prizes', 'win@prizes.example'), { is_spam: true, closed_at: ago(now, 4.9), closed_by: 'administration' })
  rows.add('ticket_spam_senders', { address: 'win@prizes.example', ticket_id: spam.id, marked_by: staff.agent, marked_at: ago(now, 4.9) })
  addStep(world, spam.id, { days: 4.9, step: 'marked_spam', becomes: null, by: staff.agent })
  // Who sends spam goes on, and is heard by nobody.
  write(world, spam.id, 1.2, 'Only two days are left to take your prize.')
}

function addTicketViews({ rows, id, now, staff }: World) {
  const views = [
    { staff_id: staff.lead, name: 'Urgent, the oldest first', is_shared: true, filters: { priority: 'urgent' }, sort: 'oldest' },
    { staff_id: staff.agent, name: 'Mine about hardware', is_shared: false, filters: { assignee: 'me', tag: 'hardware' }, sort: 'newest' },
  ]
  for (const { filters, ...view } of views)
    rows.add('saved_views', {
      id: id(ago(now, 60)),
      ...view,
      filters: JSON.parse(JSON.stringify(filters)),
      columns: [],
      kind: 'tickets',
      version: 1,
      created_at: ago(now, 60),
    })
}

function ticketOf(tickets: readonly Ticket[], customerId: string): Ticket {
  const ticket = tickets.find(({ customer_id }) => customer_id === customerId)
  if (!ticket) throw new Error('The demo speaks of a ticket that is not there.')
  return ticket
}

type New = {
  customerId: string | null
  subject: string
  days: number
  says: string
  holder: string | null
  /** The message of another ticket that it was parted off with. */
  origin?: string
}

function addTicket(world: World, { customerId, subject, days, says, holder, origin }: New): Ticket {
  const { rows, id, now } = world
  const at = ago(now, days)
  const ticket: Ticket = {
    id: id(at),
    customer_id: customerId,
    subject,
    created_at: at,
    assigned_to: holder,
    assigned_at: holder && at,
    closed_at: null,
  }
  rows.add('tickets', ticket)
  write(world, ticket.id, days, says, writerOf(world, customerId), origin)
  return ticket
}

const writerOf = ({ rows }: World, customerId: string | null) =>
  rows.of('account_holders').find(({ customer_id, position }) => customer_id === customerId && position === 1)?.name ?? null

function write(
  { rows, id, now }: World,
  ticketId: string,
  days: number,
  text: string,
  from: string | null = null,
  origin?: string,
): string {
  const at = ago(now, days)
  const messageId = id(at)
  rows.add('ticket_messages', {
    id: messageId,
    ticket_id: ticketId,
    author: 'customer',
    is_internal: false,
    staff_id: null,
    // Whoever is nobody's customer has no portal.
    channel: from === null ? 'mail' : 'portal',
    from_name: from,
    text,
    at,
    origin_id: origin ?? null,
  })
  return messageId
}

function addStep({ rows, id, now }: World, ticketId: string, given: { days: number; step: string; becomes: unknown; by: string }) {
  const at = ago(now, given.days)
  rows.add('ticket_steps', {
    id: id(at),
    ticket_id: ticketId,
    at,
    step: given.step,
    by: 'staff',
    staff_id: given.by,
    becomes: JSON.parse(JSON.stringify(given.becomes)),
  })
}
