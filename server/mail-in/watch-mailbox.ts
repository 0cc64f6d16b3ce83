import { ImapFlow } from 'imapflow'
import type { Database } from '#server/platform/database.ts'
import { isLoopback } from '#server/platform/reachable-url.ts'
import { fetchMails } from './fetch-mails.ts'
import { folderOf, sourceOf } from './mailbox-source.ts'
import { noteMailboxFailed, noteMailboxRead } from './note-mailbox.ts'
import { mailboxTrouble, mailboxTroubleInWords } from './rules/mailbox-trouble.ts'

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
  const source = sourceOf(imapUrl)
  const folder = folderOf(imapUrl)
  let isTroubled = false
  const talk = async () => {
    for (let failures = 0; !state.isOver; failures += 1) {
      const client = connectionTo(imapUrl)
      state.client = client
      let isOpening = false
      try {
        await client.connect()
        const bell = hangBell(client)
        isOpening = true
        await client.mailboxOpen(folder)
        isOpening = false
        const connectedSince = new Date()
        while (!state.isOver && client.usable) {
          bell.muffle()
          const brought = await fetchMails(database.db, client, source)
          await noteMailboxRead(database.db, source, { connectedSince, hasBrought: brought > 0, now: new Date() })
          if (isTroubled) log(`The mailbox ${source} is read again.`)
          isTroubled = false
          failures = 0
          // Ends by itself with the next command.
          client.idle().catch(bell.ring)
          await Promise.race([bell.rings(), pause(lookSeconds * 1_000)])
        }
      } catch (error) {
        if (!state.isOver) {
          const trouble = mailboxTrouble(error, { isOpening })
          isTroubled = true
          log(`${mailboxTroubleInWords(trouble, { source, folder })} Trying again.`)
          // Where the database is what is away, it is told nothing; the log has it.
          await noteMailboxFailed(database.db, source, trouble, new Date()).catch(() => undefined)
        }
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
