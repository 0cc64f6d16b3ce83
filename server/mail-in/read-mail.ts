import PostalMime, { type Attachment, addressParser, decodeWords, type Email, type Mailbox } from 'postal-mime'
import { readTnef } from './read-tnef.ts'
import { isGarbled, isUnreadable } from './rules/is-unreadable.ts'
import { visibleText } from './visible-text.ts'

/** What a mail says, as far as it can be understood. Nothing in it is believed yet. */
export type ReadMail = {
  from: Mailbox | null
  /** More than one author, or more than one header that names them: nobody can be taken for the sender then. */
  isOfSeveral: boolean
  to: string[]
  /** Every address that it may have been sent to, with those that mail servers add on the way. */
  recipients: string[]
  subject: string
  /** ISO 8601, where the mail says when it was sent. */
  sentAt: string | null
  messageId: string
  /** Message-IDs that it answers. */
  answers: string[]
  signs: MailSigns
  text: string
  /** It says something that could not be decoded: `text` is no words of its sender. */
  isUnreadable: boolean
  html: string | null
  /** The words of the HTML: those that are seen, and where it hides some, all of them as well. */
  shown: string[]
  files: MailFile[]
  /** The parts of a delivery report, and the headers of what it is about. */
  report: { status: string; returned: string } | null
}
/** What tells a machine's mail from a person's. */
export type MailSigns = {
  autoSubmitted: string
  precedence: string
  list: boolean
  autoResponse: boolean
  /** The envelope's sender is empty, as of a report. */
  isFromNobody: boolean
  /** It passed through our own hands. */
  isOurs: boolean
}
export type MailFile = { name: string; saidType: string; contentId: string | null; bytes: Uint8Array }

export class MailTooMuch extends Error {
  readonly over: 'parts' | 'depth' | 'headers'

  constructor(over: 'parts' | 'depth' | 'headers') {
    super(over)
    this.over = over
  }
}

export const mostParts = 200
const mostDepth = 20
const mostHeaderBytes = 512 * 1024
const longestText = 200_000
const longestHtml = 2_000_000
/** Header values are looked at no further than this. */
const longestHeader = 100_000
const mostAddresses = 200

/** @throws MailTooMuch for what is built to be too much; whatever else is broken is read as far as it goes */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const parser = new PostalMime({
    maxNestingDepth: mostDepth,
    maxHeadersSize: mostHeaderBytes,
    // What is forwarded as a mail of its own stays a file: its words are not the sender's.
    forceRfc822Attachments: true,
  })
  const mail = await parser.parse(raw).catch((error: Error) => {
    if (/nesting depth/.test(error.message)) throw new MailTooMuch('depth')
    if (/header size/.test(error.message)) throw new MailTooMuch('headers')
    throw error
  })
  if (countParts(parser) > mostParts) throw new MailTooMuch('parts')
  const found = mail.attachments.map(toFile)
  const tnef = found.filter(isTnef).map(({ bytes }) => readTnef(bytes))
  const html = storable(mail.html ?? '').slice(0, longestHtml) || (mail.text ? '' : (tnef.find((one) => one.html)?.html ?? ''))
  const given = storable(mail.text ?? '') || storable(bareText(mail.attachments)) || storable(tnef.find((one) => one.text)?.text ?? '')
  const { seen, all } = html.trim() ? visibleText(html) : { seen: '', all: '' }
  const shown = storable(seen)
  const text = (given.trim() && !(isGarbled(given) && shown.trim()) ? given : shown).slice(0, longestText)
  return {
    ...readHeaders(mail),
    text,
    isUnreadable: isUnreadable({ text, hasHtml: html.trim() !== '', body: bodyOf(raw), files: found, charsets: charsetsOf(parser) }),
    html: html.trim() ? html : null,
    shown: all === seen ? [shown] : [shown, storable(all)],
    files: [...found, ...tnef.flatMap(({ files }) => files)],
    report: reportOf(mail.attachments),
  }
}

/** What its headers say, of a mail whose parts are too much to be read. @throws where they are too much themselves */
export async function readHead(raw: Uint8Array): Promise<ReadMail> {
  const begin = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostHeaderBytes + 4))
  const end = /\r?\n\r?\n/.exec(begin.toString('latin1'))
  const mail = await new PostalMime({ maxHeadersSize: mostHeaderBytes }).parse(end ? begin.subarray(0, end.index + end[0].length) : begin)
  return { ...readHeaders(mail), text: '', isUnreadable: true, html: null, shown: [], files: [], report: null }
}

function readHeaders(mail: Email): Omit<ReadMail, 'text' | 'isUnreadable' | 'html' | 'shown' | 'files' | 'report'> {
  const values = (key: string) => mail.headers.filter((header) => header.key === key).map(({ value }) => value.slice(0, longestHeader))
  const first = (key: string) => values(key)[0] ?? ''
  const authors = values('from').flatMap(addressesOf)
  const [from = null] = authors
  const sent = new Date(first('date'))
  return {
    from,
    isOfSeveral: authors.length > 1 || values('from').length > 1,
    to: plainAddresses([...values('to'), ...values('cc')]),
    recipients: plainAddresses(['to', 'cc', 'bcc', 'delivered-to', 'x-original-to', 'envelope-to', 'resent-to'].flatMap(values)),
    subject: oneLine(withoutBroken(decodeWords(first('subject')))).slice(0, 500),
    sentAt: Number.isNaN(sent.getTime()) || sent.getUTCFullYear() < 1970 || sent.getUTCFullYear() > 9999 ? null : sent.toISOString(),
    messageId: idsOf(first('message-id'))[0] ?? oneLine(first('message-id')).slice(0, 998),
    answers: [...new Set([...values('in-reply-to'), ...values('references')].flatMap(idsOf))].slice(0, 50),
    signs: {
      autoSubmitted: first('auto-submitted').toLowerCase().slice(0, 100),
      precedence: first('precedence').toLowerCase().slice(0, 100),
      list: mail.headers.some(({ key }) => ['list-id', 'list-unsubscribe', 'list-post', 'feedback-id'].includes(key)),
      autoResponse: mail.headers.some(({ key }) => /^x-(autoreply|autorespond|auto-response-suppress|autogenerated|loop)$/.test(key)),
      isFromNobody: /^\s*<\s*>\s*$/.test(first('return-path')),
      isOurs: mail.headers.some(({ key }) => key === 'x-steward'),
    },
  }
}

function addressesOf(value: string): Mailbox[] {
  const flat = addressParser(value, { flatten: true }) as Mailbox[]
  return flat
    .filter(({ address }) => Boolean(address))
    .slice(0, mostAddresses)
    .map(({ name, address }) => ({
      name: oneLine(withoutBroken(name)).slice(0, 200),
      address: oneLine(address).toLowerCase().slice(0, 320),
    }))
}

const plainAddresses = (values: string[]) => [...new Set(values.flatMap(addressesOf).map(({ address }) => address))].slice(0, mostAddresses)

/** Message-IDs stand in angle brackets; without them a single word is taken for one. */
function idsOf(value: string): string[] {
  const found = [...value.matchAll(/<([^<>\s]{1,990})>/g)].map(([whole]) => storable(whole))
  return found.length > 0 || !/^\S{3,990}$/.test(value) ? found : [storable(`<${value}>`)]
}

function toFile(part: Attachment, place: number): MailFile {
  const bytes = typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content)
  return {
    name: oneLine(part.filename ?? '') || nameless(part.mimeType, place),
    saidType: oneLine(part.mimeType).slice(0, 200),
    contentId: part.contentId ? oneLine(part.contentId).replace(/^<|>$/g, '').slice(0, 300) : null,
    bytes,
  }
}

/** "Content-Type: text" names no type: then what stands there is text. */
function bareText(parts: Attachment[]): string {
  const bare = parts.find(({ mimeType }) => !mimeType.includes('/'))
  return bare && typeof bare.content !== 'string' ? new TextDecoder().decode(bare.content) : ''
}

const endings: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
}
const nameless = (mimeType: string, place: number) => `part-${place + 1}.${endings[mimeType] ?? 'bin'}`

const isTnef = ({ name, saidType }: MailFile) => /^application\/(vnd\.)?ms-tnef$/.test(saidType) || name.toLowerCase() === 'winmail.dat'

function reportOf(parts: Attachment[]): ReadMail['report'] {
  const textOf = (part: Attachment | undefined) =>
    part && typeof part.content !== 'string' ? storable(new TextDecoder().decode(part.content)).slice(0, 50_000) : ''
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status' || mimeType === 'message/global-delivery-status')
  if (!status) return null
  const returned = parts.find(({ mimeType }) => /^(message\/(global|rfc822)|text\/rfc822-headers|message\/global-headers)$/.test(mimeType))
  return { status: textOf(status), returned: textOf(returned) }
}

/** Behind the headers, as far as is looked: enough to say whether anything stands there. */
function bodyOf(raw: Uint8Array): string {
  const beginning = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostHeaderBytes + 20_000)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(beginning)
  return end ? beginning.slice(end.index + end[0].length, end.index + 20_000) : ''
}

/** An encoded word that ends nowhere or holds what is none is nobody’s word. */
const withoutBroken = (text: string) => text.replace(/=\?[\w-]{1,40}\?[bq]\?[^\s?]*(\?=)?/gi, ' ')

type Node = { childNodes: Node[]; contentType?: { parsed?: { value?: string; params?: { charset?: string } } } }

/** The tree stands in the parser; its types do not show it. */
function nodesOf(parser: PostalMime): Node[] {
  const { root } = parser as unknown as { root: Node }
  const found: Node[] = []
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node)
    open.push(...node.childNodes)
  }
  return found
}

const countParts = (parser: PostalMime) => nodesOf(parser).length

const charsetsOf = (parser: PostalMime): string[] =>
  nodesOf(parser).flatMap(({ contentType }) => {
    const { value = '', params } = contentType?.parsed ?? {}
    return value.startsWith('text/') && params?.charset ? [params.charset] : []
  })

/** What PostgreSQL can keep, without what no screen shows, in lines that end in one way. */
const storable = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()

const oneLine = (text: string) => storable(text).replace(/\s+/g, ' ').trim()
