import type { Readable } from 'node:stream'
import nodemailer from 'nodemailer'

export type Letter = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  messageId: string
  /** Where an answer goes, where that is not the sender. */
  replyTo?: string
  /** Where one press ends mails of this kind (RFC 8058); none of a mail that has to be sent. */
  unsubscribe?: string
  /** The Message-IDs of the thread before it, oldest first; the last one is what it answers. */
  answers?: readonly string[]
  files?: readonly MailedFile[]
  /** A person wrote what it says. */
  isFromPerson?: boolean
}
/** A file that goes with a mail, by a type that was found in its content. */
export type MailedFile = { name: string; mediaType: string; content: Buffer | Readable }
export type Mailer = { send: (letter: Letter) => Promise<void>; close: () => void }

// One local part, one domain; no quotes, comments, groups or lists, which mail servers read each in their own way.
const plainAddress = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/

export const isPlainAddress = (address: string) => plainAddress.test(address) && !address.includes('..')

/** A header value that could begin another header, or end the headers, is not sent. */
export function refuseHeaderBreaks(...values: string[]): void {
  for (const value of values) if (/[\r\n\0]/.test(value)) throw new Error('A line break in a mail header is not sent.')
}

/** Each step has its own limit; a server that always answers just in time must not keep a mail for ever. */
const longestTalk = 100_000

async function endsWithin(milliseconds: number, talk: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('The mail server took too long.')), milliseconds)
  talk.catch(() => {})
  await Promise.race([talk, late.promise]).finally(() => clearTimeout(timer))
}

/** Mail programs show a button for these, and press it by themselves with a POST. */
const unsubscribeHeaders = (url: string | undefined): Record<string, string> =>
  url === undefined ? {} : { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }

/** A long thread is named by its beginning and its end, so that the header stays one that mail servers take. */
const threadOf = (answers: readonly string[]) =>
  answers.length === 0 ? {} : { inReplyTo: answers.at(-1) ?? '', references: [...answers.slice(0, 1), ...answers.slice(1).slice(-18)] }

/** RFC 3834: what a machine writes of itself, and what it answers. To neither a machine answers. */
const machineHeader = (answers: readonly string[]) => ({ 'Auto-Submitted': answers.length > 0 ? 'auto-replied' : 'auto-generated' })

export function openMailer(smtpUrl: string): Mailer {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    pool: true,
    maxConnections: 2,
  })
  return {
    send: async ({ from, to, subject, text, messageId, replyTo, unsubscribe, answers = [], files = [], isFromPerson = false }) => {
      refuseHeaderBreaks(from.name, from.address, to.name, to.address, subject, messageId, replyTo ?? '', unsubscribe ?? '', ...answers)
      if (![from.address, to.address, replyTo ?? to.address].every(isPlainAddress))
        throw new Error('This is not an address that mail is sent to.')
      const letter = {
        from,
        to,
        subject,
        text,
        messageId,
        ...(replyTo && { replyTo: { name: from.name, address: replyTo } }),
        ...threadOf(answers),
        attachments: files.map(({ name, mediaType, content }) => ({ filename: name, contentType: mediaType, content })),
        // By the second we know a mail of ours that comes back to us.
        headers: { ...(!isFromPerson && machineHeader(answers)), 'X-Steward': '1', ...unsubscribeHeaders(unsubscribe) },
      }
      await endsWithin(longestTalk, transport.sendMail(letter))
    },
    close: () => transport.close(),
  }
}
