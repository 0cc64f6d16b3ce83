import { ImapFlow } from 'imapflow'
import type { Database } from '#server/platform/database.ts'
import { isLoopback } from '#server/platform/reachable-url.ts'
import { fetchMails } from './fetch-mails.ts'

export type Watched = { stop: () => Promise<void> }
type Given = {
  database: Database
  imapUrl: string
  /** For who runs the machine: never what stands in a mail. */
  log?: (sentence: string) => void
  /** How long it rests after the first failure, in milliseconds; each further one doubles it, up to five minutes. */
  firstPause?: number
}

/** How often it looks even where nothing was said: a connection may be dead without knowing it. */
const lookSeconds = 60
const longestPause = 300_000

/**
 * Reads a mailbox for as long as the worker lives: what is there, then what comes. Where the connection ends it is made again, later each time. Of
 * several workers each may do so; a mail is written down once.
 */
export function watchMailbox({ database, imapUrl, log = console.error, firstPause = 1_000 }: Given): Watched {
  const over = Promise.withResolvers<void>()
  const state: { isOver: boolean; client: ImapFlow | null } = { isOver: false, client: null }
  const pause = (milliseconds: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    return Promise.race([promise, over.promise]).finally(() => clearTimeout(timer))
  }
  const talk = async () => {
    for (let failures = 0; !state.isOver; failures += 1) {
      const client = connectionTo(imapUrl)
      state.client = client
      try {
        await client.connect()
        const folder = folderOf(imapUrl)
        const bell = hangBell(client)
        await client.mailboxOpen(folder)
        while (!state.isOver && client.usable) {
          bell.muffle()
          await fetchMails(database.db, client, sourceOf(imapUrl))
          failures = 0
          // Ends by itself with the next command.
          client.idle().catch(bell.ring)
          await Promise.race([bell.rings(), pause(lookSeconds * 1_000)])
        }
      } catch (error) {
        if (!state.isOver) log(`The mailbox ${sourceOf(imapUrl)} can not be read: ${(error as Error).message}. Trying again.`)
      } finally {
        client.close()
      }
      if (!state.isOver) await pause(Math.min(firstPause * 2 ** failures, longestPause))
    }
  }
  const talking = talk()
  return {
    stop: async () => {
      state.isOver = true
      over.resolve()
      state.client?.close()
      await talking
    },
  }
}

/**
 * Rings when the server says that something came, or the connection is over. It hangs for as long as the connection stands: a server tells of new
 * mail with the answer to whatever was asked, so also while the mails before are still being read. What rang then rings on.
 */
function hangBell(client: ImapFlow): { ring: () => void; muffle: () => void; rings: () => Promise<void> } {
  let rung = Promise.withResolvers<void>()
  const ring = () => rung.resolve()
  client.on('exists', ring)
  client.on('close', ring)
  return { ring, muffle: () => (rung = Promise.withResolvers<void>()), rings: () => rung.promise }
}

function connectionTo(imapUrl: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(imapUrl)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    // Beyond this machine nobody's password goes over the wire in the clear.
    ...(!secure && !isLoopback(hostname) && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 10_000,
    socketTimeout: 120_000,
    maxIdleTime: 55_000,
  })
  // What goes wrong is told by the promises; without a listener it would end the process.
  client.on('error', () => undefined)
  return client
}

const folderOf = (imapUrl: string) => decodeURIComponent(new URL(imapUrl).pathname.slice(1)) || 'INBOX'

/** The mailbox as it is written down: without its password. */
export function sourceOf(imapUrl: string): string {
  const { hostname, username } = new URL(imapUrl)
  return `imap:${decodeURIComponent(username)}@${hostname}/${folderOf(imapUrl)}`.slice(0, 200)
}
