import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Config } from '#server/platform/config.ts'
import type { Database } from '#server/platform/database.ts'
import { readMailCertificate } from '#server/platform/mail-certificate.ts'
import { StartRefused } from '#server/platform/start-refused.ts'
import { largestMail, receiveMail } from './receive-mail.ts'

type Given = {
  database: Database
  listen: NonNullable<Config['smtpIn']>
  mailbox: string
  /** Only tests set it. */
  patienceMs?: number
}
export type Listening = { port: number; stop: () => Promise<void> }

const mostRecipients = 50
const mostClients = 50
/** Mails that are handed over at once: each may have 25 MB, which stand in memory until they are written down. */
const mostMails = 8
/** Whoever has been at it for so long at less than this pace gives their place up to who waits for one. */
const patience = 5_000
const slowestBytesPerSecond = 2_000

class SmtpRefusal extends Error {
  readonly responseCode: number

  constructor(responseCode: number, sentence: string) {
    super(sentence)
    this.responseCode = responseCode
  }
}

/**
 * Takes mail from mail servers. It is for our own domains alone and sends nothing on, and says yes to a mail only once that is written down: until
 * then its sender keeps it. @throws StartRefused where nothing can listen there
 */
export async function listenSmtp({ database, listen, mailbox, patienceMs = patience }: Given): Promise<Listening> {
  const tls = readMailCertificate({ smtpIn: listen })
  const taking = new Map<string, Taking>()
  const server = new SMTPServer({
    name: mailbox.split('@')[1] ?? 'localhost',
    banner: 'Steward',
    size: largestMail,
    authOptional: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...tls,
    logger: false,
    disableReverseLookup: true,
    maxClients: mostClients,
    socketTimeout: 30_000,
    closeTimeout: 2_000,
    onRcptTo: (address, session, done) => {
      isOurs(database, mailbox, address.address).then(
        (ours) => {
          if (session.envelope.rcptTo.length >= mostRecipients) done(new SmtpRefusal(452, 'Too many recipients'))
          else done(ours ? null : new SmtpRefusal(550, 'No relay: this domain is not ours'))
        },
        () => done(new SmtpRefusal(451, 'Try again later')),
      )
    },
    onData: (stream, session, done) => {
      if (taking.size >= mostMails && !makeRoom(taking, patienceMs)) {
        stream.resume()
        done(new SmtpRefusal(451, 'Too much at once, try again later'))
        return
      }
      const at: Taking = { since: performance.now(), bytes: 0, isWhole: false, sendAway: () => socketOf(server, session)?.destroy() }
      taking.set(session.id, at)
      take(database, stream, session, at)
        .finally(() => taking.delete(session.id))
        .then(
          () => done(null),
          (error) => done(error instanceof SmtpRefusal ? error : new SmtpRefusal(451, 'Try again later')),
        )
    },
    // The mail of a client that went away in the middle never ends, and neither does that of one that was sent away.
    onClose: (session) => {
      taking.delete(session.id)
    },
  })
  // A client that went away in the middle.
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', (error) =>
      reject(new StartRefused(`Nothing can listen for mail on ${listen.host}:${listen.port} (SMTP_IN_LISTEN): ${error.message}`)),
    )
    server.listen(listen.port, listen.host, resolve)
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : listen.port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Taking = { since: number; bytes: number; isWhole: boolean; sendAway: () => void }

/** Sends the slowest away, where it is too slow for a place that somebody waits for: a sender that means it comes again. */
function makeRoom(taking: Map<string, Taking>, patienceMs: number): boolean {
  const pace = ({ since, bytes }: Taking) => (bytes * 1_000) / (performance.now() - since)
  const slow = [...taking]
    // What is being written down keeps its place: how long that takes is not its sender’s doing.
    .filter(([, at]) => !at.isWhole && performance.now() - at.since >= patienceMs && pace(at) < slowestBytesPerSecond)
    .sort(([, one], [, other]) => pace(one) - pace(other))[0]
  if (!slow) return false
  taking.delete(slow[0])
  slow[1].sendAway()
  return true
}

type Connection = { id: string; _socket: Socket }
const socketOf = (server: SMTPServer, { id }: SMTPServerSession) =>
  [...(server.connections as unknown as Set<Connection>)].find((connection) => connection.id === id)?._socket

async function take(
  { db }: Database,
  stream: Readable & { sizeExceeded?: boolean },
  session: SMTPServerSession,
  at: Taking,
): Promise<void> {
  const pieces: Buffer[] = []
  let total = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    total += piece.length
    at.bytes = total
    if (total <= largestMail) pieces.push(piece)
  }
  at.isWhole = true
  // By this its messages are in order, whichever is written down first.
  const receivedAt = new Date()
  if (stream.sizeExceeded || total > largestMail) throw new SmtpRefusal(552, 'This mail is larger than 25 MB')
  const { mailFrom, rcptTo } = session.envelope
  await db.transaction().execute((work) =>
    receiveMail(work, {
      source: 'smtp',
      raw: Buffer.concat(pieces),
      receivedAt,
      envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
    }),
  )
}

/** The domains of our mailbox and of the brands. */
async function isOurs({ db }: Database, mailbox: string, address: string): Promise<boolean> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (domain === mailbox.slice(mailbox.lastIndexOf('@') + 1)) return true
  const brands = await db.selectFrom('brands').select('mail_sender_address').execute()
  return brands.some((brand) => brand.mail_sender_address.toLowerCase().endsWith(`@${domain}`))
}
