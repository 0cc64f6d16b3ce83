import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/database.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/mails/dovecot.ts'
import { freePort } from '#test/running-steward.ts'
import { type Watched, watchMailbox } from './watch-mailbox.ts'

// The mailbox is Debian's dovecot; the reader is ours, in this process or in one that is killed.

const why = whyNoDovecot()
if (why) console.log(`The mailbox is not tested: ${why}`)

const child = fileURLToPath(new URL('../../test/mails/read-mailbox.ts', import.meta.url))
let dovecot: Dovecot
let own: TestDatabase
let database: ReturnType<typeof openDatabase>
let between: Between
const open: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  if (why) return
  dovecot = await startDovecot('care', 'secret')
  own = await testDatabase()
  database = openDatabase(own.appUrl, { size: 4 })
  between = await standBetween(dovecot.port)
}, 150_000)
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  if (!why) between.holdAt(null)
})
afterAll(async () => {
  if (why) return
  between.close()
  await database.close()
  await own.drop()
  await dovecot.stop()
})

const imapUrl = () => `imap://care:secret@127.0.0.1:${between.port}`

function watch(): Watched {
  const watched = watchMailbox({ database, imapUrl: imapUrl(), log: () => undefined, firstPause: 100 })
  open.push(watched.stop)
  return watched
}

function startReader(): ChildProcess {
  const reader = spawn(process.execPath, [child], {
    env: { ...process.env, DATABASE_URL: own.appUrl, IMAP_URL: imapUrl() },
    stdio: 'ignore',
  })
  open.push(async () => reader.kill('SIGKILL'))
  return reader
}

const kill = async (reader: ChildProcess) => {
  const ended = new Promise((resolve) => reader.once('exit', resolve))
  reader.kill('SIGKILL')
  await ended
}

let serial = 0
let delivered = 0
function deliver(): string {
  serial += 1
  delivered += 1
  const subject = `mail ${serial}`
  dovecot.deliver(
    `From: maria@home.example\nTo: care@harbor.example\nSubject: ${subject}\nMessage-ID: <${serial}@home.example>\n\nIt beeps.\n`,
  )
  return `<${serial}@home.example>`
}

const taken = async () => {
  const rows = await database.db.selectFrom('received_mails').select('message_id').orderBy('message_id').execute()
  return rows.map(({ message_id }) => message_id)
}
const jobs = async () => {
  const { rows } = await openOwner((pool) =>
    pool.query(`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'take_mail'`),
  )
  return rows[0]?.count as number
}
async function openOwner<T>(run: (pool: ReturnType<typeof openDatabase>['pool']) => Promise<T>): Promise<T> {
  const owner = openDatabase(own.ownerUrl, { size: 1 })
  try {
    return await run(owner.pool)
  } finally {
    await owner.close()
  }
}
const allSeen = () => expect.poll(() => dovecot.seen()).toBe(delivered)

describe.skipIf(why !== null)('a mailbox', () => {
  test('is read once: what was there, and what comes while it is watched', async () => {
    const before = deliver()
    watch()
    await expect.poll(taken).toContain(before)
    const after = deliver()
    await expect.poll(taken).toContain(after)
    await allSeen()
    const rows = await database.db.selectFrom('received_mails').selectAll().execute()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ source: 'imap:care@127.0.0.1/INBOX', state: 'waiting', uid: 1n })
    expect(await jobs()).toBe(2)
  })

  test('whose connection is cut, or whose server is started anew, is read again', async () => {
    watch()
    await expect.poll(() => between.connections()).toBe(1)
    between.cut()
    const one = deliver()
    await expect.poll(taken).toContain(one)
    await dovecot.restart()
    const other = deliver()
    await expect.poll(taken).toContain(other)
    await allSeen()
    expect(new Set(await taken()).size).toBe((await taken()).length)
  })

  test('whose reader is killed after writing a mail down and before marking it has it once', async () => {
    between.holdAt('UID STORE')
    const reader = startReader()
    const mail = deliver()
    await expect.poll(taken).toContain(mail)
    await between.held()
    await kill(reader)
    expect(dovecot.seen()).toBe(delivered - 1)
    between.holdAt(null)
    watch()
    await allSeen()
    expect((await taken()).filter((id) => id === mail)).toHaveLength(1)
    expect(await jobs()).toBe(delivered)
  })

  test('whose reader is killed before writing a mail down does not lose it', async () => {
    between.holdAt('BODY.PEEK')
    const reader = startReader()
    const mail = deliver()
    await between.held()
    await kill(reader)
    expect(await taken()).not.toContain(mail)
    between.holdAt(null)
    watch()
    await expect.poll(taken).toContain(mail)
    await allSeen()
  })

  test('that has lost its numbers is read again and nothing is there twice', async () => {
    const before = await taken()
    await dovecot.renumber()
    watch()
    const mail = deliver()
    await expect.poll(taken).toContain(mail)
    await allSeen()
    expect(await taken()).toHaveLength(before.length + 1)
    const { uid_validity } = await database.db.selectFrom('mailbox_positions').selectAll().executeTakeFirstOrThrow()
    const old = await database.db
      .selectFrom('received_mails')
      .select('uid_validity')
      .where('message_id', '=', '<1@home.example>')
      .executeTakeFirstOrThrow()
    expect(uid_validity).not.toBe(old.uid_validity)
  })
})

describe.skipIf(why !== null)('what is wrong with a mailbox', () => {
  const said: string[] = []
  const watchAt = (url: string) => {
    said.length = 0
    const watched = watchMailbox({ database, imapUrl: url, log: (sentence) => said.push(sentence), firstPause: 100 })
    open.push(watched.stop)
  }
  const noted = (source: string) => database.db.selectFrom('mailbox_watches').selectAll().where('source', '=', source).executeTakeFirst()

  test('is told apart, and kept for who asks whether mail comes in', async () => {
    watchAt(`imap://care:wrong@127.0.0.1:${between.port}/Refused`)
    await expect.poll(() => said[0]).toMatch(/its user or password in IMAP_URL is refused/)
    await expect
      .poll(() => noted('imap:care@127.0.0.1/Refused'))
      .toMatchObject({ failure: 'refused', connected_since: null, looked_at: null })
    watchAt(`imap://care:secret@127.0.0.1:${between.port}/Missing`)
    await expect.poll(() => said[0]).toMatch(/has no folder “Missing”/)
    await expect.poll(() => noted('imap:care@127.0.0.1/Missing')).toMatchObject({ failure: 'no_folder' })
    watchAt('imap://care:secret@127.0.0.1:1/Away')
    await expect.poll(() => said[0]).toMatch(/can not be reached/)
  })

  test('is told once when it is over', async () => {
    const port = await freePort()
    watchAt(`imap://care:secret@127.0.0.1:${port}`)
    await expect.poll(() => said[0]).toMatch(/can not be reached/)
    const gate = createServer((near) => {
      const far = connect(dovecot.port, '127.0.0.1')
      for (const socket of [near, far]) socket.on('error', () => undefined)
      near.pipe(far).pipe(near)
    }).listen(port, '127.0.0.1')
    open.push(async () => gate.close())
    await expect.poll(() => said.at(-1)).toBe('The mailbox imap:care@127.0.0.1/INBOX is read again.')
    await expect
      .poll(() => noted('imap:care@127.0.0.1/INBOX'))
      .toMatchObject({
        connected_since: expect.any(Date),
        looked_at: expect.any(Date),
        failed_at: expect.any(Date),
      })
  })
})

type Between = {
  port: number
  cut: () => void
  connections: () => number
  /** From a command of the reader with this word on, nothing is handed on. */
  holdAt: (word: string | null) => void
  held: () => Promise<void>
  close: () => void
}

/** Stands on the wire between reader and server. */
async function standBetween(port: number): Promise<Between> {
  const pairs = new Set<[Socket, Socket]>()
  const state = { word: null as string | null, isHeld: false }
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    let isStopped = false
    near.on('data', (piece) => {
      if (state.word && String(piece).includes(state.word)) isStopped = true
      if (isStopped) state.isHeld = true
      else far.write(piece)
    })
    far.on('data', (piece) => near.write(piece))
    for (const socket of pair)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          pairs.delete(pair)
          near.destroy()
          far.destroy()
        })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      for (const [near, far] of pairs) {
        near.destroy()
        far.destroy()
      }
    },
    connections: () => pairs.size,
    holdAt: (word) => {
      state.word = word
      state.isHeld = false
    },
    held: () => expect.poll(() => state.isHeld).toBe(true),
    close: () => {
      for (const [near] of pairs) near.destroy()
      server.close()
    },
  }
}
