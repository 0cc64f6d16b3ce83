import { createHash } from 'node:crypto'
import { answerWords } from '#presets/emails/answer-words.ts'
import { unreadableWords } from '#presets/unreadable-words.ts'
import { fileTypeOf } from '#server/files/rules/file-type.ts'
import { ago, plusMinutes } from './calendar.ts'
import { renderEmail } from './from-presets.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

type Ticket = Row<'tickets'>

/** Answers that came back: of somebody who can still be reached by telephone, and, in Spanish, of an address that was changed since. */
const returned = [
  {
    number: '6015-92',
    subject: 'When does my hold end?',
    language: 'en',
    address: null,
    because: '550 5.1.1 There is no mailbox of this name here.',
  },
  {
    number: '4820-71',
    subject: 'Copy of the October bill',
    language: 'es',
    address: 'c.ibarra@oldmail.example',
    because: '550 5.1.1 El buzón no existe.',
  },
] as const

/** What goes wrong with the mail of tickets: an answer that came back, a file that is not kept, a mail that can not be read. Once the tickets have their numbers. */
export function addMailTroubles(world: World): void {
  for (const one of returned) returnAnswer(world, one)
  leaveFile(world)
  writeUnreadable(world)
}

function returnAnswer(world: World, { number, subject, language, address, because }: (typeof returned)[number]): void {
  const { rows, id, customers } = world
  const customerId = found(customers, number, 'customer')
  const ticket = ticketOf(world, (row) => row.customer_id === customerId && row.subject === subject)
  const answer = rows.of('ticket_messages').findLast((row) => row.ticket_id === ticket.id && row.author === 'staff' && !row.is_internal)
  const email = rows.of('emails').find((row) => row.customer_id === customerId && row.is_primary)
  if (!answer || !email) throw new Error(`The demo has no answer to ${subject}.`)
  const at = new Date(answer.at)
  const name = rows.of('account_holders').find((row) => row.customer_id === customerId)?.name ?? ''
  const agent = rows.of('staff').find((row) => row.id === answer.staff_id)?.name ?? ''
  const from = { name: 'Alder Ridge', address: 'care@alderridge.example' }
  const text = renderEmail('ticket_reply', language, {
    name,
    subject,
    agent,
    ticket: String(ticket.number),
    message: answer.text,
    company: from.name,
    next: answerWords.ticket_reply[language].open,
    link: '{{link}}',
    helpContact: from.address,
  })
  const mailId = id(at)
  const to = address ?? email.address
  rows.add('outbox', {
    id: mailId,
    customer_id: customerId,
    staff_id: null,
    template: 'ticket_reply',
    category: 'service',
    language,
    from_name: from.name,
    from_address: from.address,
    to_name: name,
    to_address: to,
    ...text,
    link: null,
    message_id: `<${mailId}@alderridge.example>`,
    state: 'sent',
    held_because: null,
    written_by: null,
    resends: null,
    attempts: 1,
    last_error: null,
    created_at: at,
    sent_at: at,
    thread_id: ticket.id,
  })
  answer.outbox_id = mailId
  const cameBackAt = plusMinutes(at, 4)
  ticket.undelivered_at = cameBackAt
  addStep(world, ticket, cameBackAt, 'undelivered', { mailId, address: to }, because)
  // One that is on file is known to reach nobody; what it was before stands there no more.
  if (address === null) Object.assign(email, { undeliverable_since: cameBackAt, undeliverable_because: because })
}

/** Somebody sent a drawing of a kind that is not kept: it stays with the mail, and the thread says so. */
function leaveFile(world: World): void {
  const { rows, id } = world
  const ticket = ticketOf(world, (row) => row.requester_address === 'walt.brenner@inbox.example')
  const asked = rows.of('ticket_messages').find((row) => row.ticket_id === ticket.id)
  if (!asked) throw new Error('The demo’s stranger has asked nothing.')
  asked.channel = 'mail'
  const at = new Date(ticket.created_at)
  const mailId = id(at)
  const drawingName = 'floor-plan.dwg'
  const drawing = Buffer.from('AC1027\u0000\u0001 floor plan of the house in Sun City')
  takeMail(world, ticket, { mailId, messageId: asked.id, at, digestOf: ticket.subject, bytes: 2_400 + drawing.length, text: asked.text })
  asked.received_mail_id = mailId
  keepRaw(world, mailId, asItCame(ticket, mailId, asked.text))
  const fileId = id(at)
  rows.add('received_mail_files', {
    id: fileId,
    mail_id: mailId,
    position: 0,
    name: drawingName,
    media_type: 'application/octet-stream',
    said_type: 'image/vnd.dwg',
    content_id: null,
    bytes: drawing.length,
    sha256: createHash('sha256').update(drawing).digest('hex'),
  })
  rows.add('received_mail_file_pieces', { file_id: fileId, position: 0, bytes: `\\x${drawing.toString('hex')}` as never })
  addStep(world, ticket, plusMinutes(at, 0.1), 'file_not_kept', { receivedFileId: fileId }, whyNot(drawing, drawingName))
}

/** The same person writes once more, sealed for somebody else: the thread says that it could not be read, and has the mail as it came. */
function writeUnreadable(world: World): void {
  const { rows, id, now } = world
  const ticket = ticketOf(world, (row) => row.requester_address === 'walt.brenner@inbox.example')
  const at = ago(now, 0.3)
  const [mailId, messageId] = [id(at), id(at)]
  const raw = asItCame(ticket, mailId, '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA1s2JpXn\r\n-----END PGP MESSAGE-----')
  rows.add('ticket_messages', {
    id: messageId,
    ticket_id: ticket.id,
    author: 'customer',
    is_internal: false,
    staff_id: null,
    text: unreadableWords.en,
    at,
    channel: 'mail',
    received_mail_id: mailId,
  })
  takeMail(world, ticket, { mailId, messageId, at, digestOf: raw, bytes: raw.length, text: null })
  keepRaw(world, mailId, raw)
}

type Taken = { mailId: string; messageId: string; at: Date; digestOf: string | Buffer; bytes: number; text: string | null }

/** A mail of whoever wrote the ticket, on it; without a text it could not be read. */
function takeMail({ rows }: World, ticket: Ticket, { mailId, messageId, at, digestOf, bytes, text }: Taken): void {
  rows.add('received_mails', {
    id: mailId,
    source: 'smtp',
    message_id: `<${mailId}@inbox.example>`,
    sha256: createHash('sha256').update(digestOf).digest('hex'),
    bytes,
    envelope_from: ticket.requester_address,
    envelope_to: ['care@alderridge.example'],
    received_at: at,
    state: 'taken',
    because: null,
    settled_at: at,
    from_name: ticket.requester_name,
    from_address: ticket.requester_address,
    to_addresses: ['care@alderridge.example'],
    subject: ticket.subject,
    text: text ?? '',
    quoted: '',
    signature: '',
    html: null,
    is_verified: false,
    is_masked: false,
    is_unreadable: text === null,
    ticket_id: ticket.id,
    ticket_message_id: messageId,
  })
}

const asItCame = ({ subject, requester_name, requester_address }: Ticket, mailId: string, body: string) =>
  Buffer.from(
    [
      `From: ${requester_name} <${requester_address}>`,
      'To: care@alderridge.example',
      `Subject: ${subject}`,
      `Message-ID: <${mailId}@inbox.example>`,
      '',
      body,
    ].join('\r\n'),
  )

const keepRaw = ({ rows }: World, mailId: string, raw: Buffer) =>
  rows.add('received_mail_pieces', { mail_id: mailId, position: 0, bytes: `\\x${raw.toString('hex')}` as never })

/** By the house’s own rule and in its words. */
function whyNot(content: Buffer, name: string): string {
  const looked = fileTypeOf(content, name)
  if (!('because' in looked)) throw new Error(`${name} would be kept.`)
  return looked.because
}

function addStep({ rows, id }: World, ticket: Ticket, at: Date, step: string, becomes: Record<string, string>, because: string): void {
  rows.add('ticket_steps', { id: id(at), ticket_id: ticket.id, at, step, by: 'system', staff_id: null, becomes, because })
}

function ticketOf({ rows }: World, isIt: (ticket: Ticket) => boolean): Ticket {
  const ticket = rows.of('tickets').find(isIt)
  if (!ticket) throw new Error('The demo speaks of a ticket that is not there.')
  return ticket
}
