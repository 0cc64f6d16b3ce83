import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { because, id, instant, line, yesNo } from './text.ts'
import { may } from './verdict.ts'

/** waiting: not looked at yet; taken: on a ticket; ignored: by a machine, or set aside; needs_person: somebody has to say where it belongs. */
export const receivedMailStates = ['waiting', 'taken', 'ignored', 'needs_person'] as const
export const receivedMailState = z.enum(receivedMailStates)

export const receivedMailFile = z.object({ id, name: z.string(), mediaType: z.string(), bytes: z.number().int() })

const mailLine = z.object({
  id,
  receivedAt: instant,
  from: z.object({ name: z.string(), address: z.string().nullable() }),
  subject: z.string(),
  state: receivedMailState,
  /** The code of the rule that set it aside. */
  because: z.string().nullable(),
  isVerified: z.boolean(),
  ticketId: id.nullable(),
  /** Of the ticket that it is on. */
  ticketNumber: z.string().nullable(),
})
export type ReceivedMailLine = z.infer<typeof mailLine>

export const receivedMail = mailLine.extend({
  /** Whose its ticket is, or who could have been told by the address. */
  customerId: id.nullable(),
  to: z.array(z.string()),
  sentAt: instant.nullable(),
  bytes: z.number().int(),
  text: z.string(),
  quoted: z.string(),
  signature: z.string(),
  hasHtml: z.boolean(),
  /** A card number or a bank account stood in it; the mail as it came is not kept then. */
  isMasked: z.boolean(),
  /** Its text could not be decoded; what stands in `text` is nobody’s words. */
  isUnreadable: z.boolean(),
  hasRaw: z.boolean(),
  files: z.array(receivedMailFile),
  /** What its headers, or a number in its subject or first lines, point at: a hint, on which nothing was done. */
  hint: z.object({ ticketId: id, number: z.string(), subject: z.string(), customerId: id.nullable() }).nullable(),
  /** Accounts that have the sender’s address, where there are several. */
  senders: z.array(z.object({ id, number: z.string(), name: z.string().nullable() })),
  settledBy: z.string().nullable(),
  /** `openOfNobody`: with it, a ticket of nobody known; then it may be placed and names a sender. */
  can: z.object({ place: may, openOfNobody: may, undoPlacing: may }),
})
export type ReceivedMail = z.infer<typeof receivedMail>

const params = z.object({ id })

export const getMailInStatus = endpoint({
  name: 'getMailInStatus',
  method: 'GET',
  path: '/api/mail-in-status',
  summary:
    'Whether mail comes in: the address that customers write to, on which ways, how the mailbox that is read stands, and which brands send from an address to which no mail has come in.',
  reply: z.object({
    address: z.string().nullable(),
    /** Mail servers hand mail over to us. */
    listens: z.boolean(),
    /** The company has a service desk: without one, mail that comes in waits as it came. */
    isRead: z.boolean(),
    /** How many mails wait to be looked at. */
    waiting: z.number().int(),
    /** When the newest mail came, on any way. */
    lastMailAt: instant.nullable(),
    /** Brands that send from another address than `address`, to which no mail has come in of late. */
    unreadSenders: z.array(z.object({ brand: z.string(), address: z.string() })),
    mailbox: z
      .object({
        source: z.string(),
        /** silent: nobody has looked into it for five minutes; never: no worker has tried yet. */
        state: z.enum(['read', 'failing', 'silent', 'never']),
        connectedSince: instant.nullable(),
        lookedAt: instant.nullable(),
        mailAt: instant.nullable(),
        /** Of its last failure, which may be over. */
        failedAt: instant.nullable(),
        failure: z.enum(['refused', 'no_folder', 'away', 'other']).nullable(),
        answer: z.string().nullable(),
      })
      .nullable(),
  }),
})

export const listReceivedMails = endpoint({
  name: 'listReceivedMails',
  method: 'GET',
  path: '/api/received-mails',
  summary:
    'Mail that came in, newest first; with `state=needs_person` what somebody has to look at, with `state=taken&byHand=true` what somebody has placed.',
  query: z.strictObject({ ...pageQuery, state: receivedMailState.default('needs_person'), byHand: yesNo.default(false) }),
  reply: page(mailLine),
})
export const getReceivedMail = endpoint({
  name: 'getReceivedMail',
  method: 'GET',
  path: '/api/received-mails/:id',
  summary: 'One mail that came in: its words, what it quotes, its files. A mail that is on a ticket for who sees that ticket.',
  params,
  reply: receivedMail,
})
export const getReceivedMailBody = {
  ...endpoint({
    name: 'getReceivedMailBody',
    method: 'GET',
    path: '/api/received-mails/:id/body',
    summary:
      'Its HTML, made safe, as a page that runs and loads nothing, for an `<iframe sandbox>`. With `images=1` pictures are loaded from where they stand, which tells their owner that somebody reads.',
    params,
    query: z.strictObject({ images: yesNo.default(false) }),
    reply: null,
  }),
  downloads: ['text/html; charset=utf-8'],
}
export const getMessageBody = {
  ...endpoint({
    name: 'getMessageBody',
    method: 'GET',
    path: '/api/ticket-messages/:id/body',
    summary: 'The HTML of the mail that a message of a ticket came by, as the page of that mail.',
    params,
    query: z.strictObject({ images: yesNo.default(false) }),
    reply: null,
  }),
  downloads: ['text/html; charset=utf-8'],
}
export const getRawMail = {
  ...endpoint({
    name: 'getRawMail',
    method: 'GET',
    path: '/api/received-mails/:id/raw',
    summary: 'The mail as it came, to be kept and not to be shown. Not there where numbers had to be masked.',
    params,
    reply: null,
  }),
  downloads: ['application/octet-stream'],
}
export const readReceivedMailFile = {
  ...endpoint({
    name: 'readReceivedMailFile',
    method: 'GET',
    path: '/api/received-mail-files/:id',
    summary: 'A file that came with a mail, to be kept and never shown as a page.',
    params,
    reply: null,
  }),
  downloads: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain', 'application/octet-stream'],
}
export const openTicketFromMail = endpoint({
  name: 'openTicketFromMail',
  method: 'POST',
  path: '/api/received-mails/:id/open-ticket',
  summary:
    'Open a ticket of the account with this number with a mail that nobody could place; without a number one of nobody known, of which somebody says later whose it is. 422 `received_mail.settled` where that was done, `received_mail.no_sender` where nobody could be answered.',
  params,
  body: z.strictObject({ customerNumber: line(40).optional() }),
  reply: receivedMail,
})
export const putMailOnTicket = endpoint({
  name: 'putMailOnTicket',
  method: 'POST',
  path: '/api/received-mails/:id/put-on-ticket',
  summary:
    'Put a mail that nobody could place on a ticket that is there; it stays unverified. 422 `ticket.spam` for one that is marked so.',
  params,
  body: z.strictObject({ ticketNumber: z.string().regex(/^\d{1,15}$/, 'A ticket’s number has digits alone.') }),
  reply: receivedMail,
})
export const undoPlacingOfMail = endpoint({
  name: 'undoPlacingOfMail',
  method: 'POST',
  path: '/api/received-mails/:id/undo-placing',
  summary:
    'Take back where somebody put a mail, as long as nothing came of it: it waits to be placed again, and a ticket that it began is in no queue. 422 `received_mail.touched` where somebody wrote, did anything, or the customer looked, `received_mail.followed` where another mail was put there since (take that one back first), `received_mail.not_placed` where nobody had put it anywhere.',
  params,
  reply: receivedMail,
})
export const ignoreReceivedMail = endpoint({
  name: 'ignoreReceivedMail',
  method: 'POST',
  path: '/api/received-mails/:id/ignore',
  summary: 'Set a mail aside, with a reason; it stays in the list of those.',
  params,
  body: z.strictObject({ because }),
  reply: receivedMail,
})
