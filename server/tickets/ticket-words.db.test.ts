import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveMail } from '#server/mail-in/receive-mail.ts'
import { makeReplyAddress } from '#server/mail-in/reply-addresses.ts'
import { newId } from '#server/platform/ids.ts'
import { migrate } from '#server/platform/migrate.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

// Tickets of unusually many words, tickets from before their words were kept, and what the release before still writes.

type Person = Awaited<ReturnType<TestSteward['as']>>
const mailbox = 'care@harbor.example'
const email = 'maria@home.example'
const fill = '0321-ticket-documents-filled.sql'
const times = '0361-tickets-changed-filled.sql'

let steward: TestSteward
let agent: Person
let maria: string

beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  agent = await steward.as('agent', { name: 'Idris Vale' })
  maria = (await steward.given.customer({ name: 'Maria Silva', email })).id
})
afterAll(() => steward?.close())

const opened = async (subject: string, message = 'It beeps.') => {
  const reply = await agent.post(`/api/customers/${maria}/tickets`, { body: { subject, message } })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id as string
}
const answer = (id: string, text: string) => agent.post(`/api/tickets/${id}/replies`, { body: { text, public: true } })
const found = async (q: string) => ((await agent.get(`/api/tickets?q=${q}`)).body.items as { id: string }[]).map(({ id }) => id)

/** As a log that somebody pastes: no word twice, and none that looks like the number of a card. */
const word = (place: number) =>
  createHash('sha256')
    .update(`${place}`)
    .digest('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')
const log = (from: number, lines: number) => Array.from({ length: lines }, (_, line) => word(from + line)).join('\n')
const said = (client: pg.Client | pg.Pool, ticketId: string, text: string) =>
  client.query(`insert into ticket_messages (id, ticket_id, author, text, at, channel) values ($1, $2, 'customer', $3, now(), 'mail')`, [
    newId(),
    ticketId,
    text,
  ])
const wordsIn = async (ticketId: string) => {
  const { rows } = await steward.owner.pool.query('select length(words) as words from ticket_documents where ticket_id = $1', [ticketId])
  return rows[0]?.words as number | undefined
}

async function mailed(ticketId: string, text: string) {
  await steward.database.db.transaction().execute(async (db) => {
    const parts = { db, secrets: steward.secrets, now: new Date() }
    const to = await makeReplyAddress(parts, { mailbox, ticketId, ticketMessageId: null, recipient: email })
    const raw = Buffer.from(`From: ${email}\r\nTo: ${to}\r\nSubject: Log\r\nMessage-ID: <${newId()}@home.example>\r\n\r\n${text}`)
    await receiveMail(db, { source: 'smtp', raw, receivedAt: new Date() })
  })
  await steward.runJobs()
}

test('a ticket of more words than can be searched takes what staff, portal and mail write, and is found by its first words', async () => {
  const id = await opened('Sandpiper', 'The heron log follows.')
  // 16,384 words of 64 letters are a megabyte.
  for (const [page, lines] of [...Array(10).fill(1500), 1000, 250, 100, 30].entries())
    await said(steward.owner.pool, id, log(page * 1500, lines))
  expect(await wordsIn(id)).toBeGreaterThan(16_350)

  expect((await answer(id, log(100_000, 300))).status).toBe(201)
  const user = await steward.given.portalUser({ customerId: maria, email, name: 'Maria Silva' })
  const portal = steward.client({ cookie: await steward.given.portalSession(maria, user.id) })
  const asked = await portal.post(`/api/portal/tickets/${id}/replies`, { body: { message: log(200_000, 300) } })
  expect(asked.status, asked.text).toBeLessThan(300)
  await mailed(id, log(300_000, 3000))
  const { rows } = await steward.owner.pool.query('select channel from ticket_messages where ticket_id = $1 order by id desc limit 3', [id])
  expect(rows.map(({ channel }) => channel)).toEqual(['mail', 'portal', 'console'])
  expect(await wordsIn(id)).toBeLessThan(16_390)

  expect(await found('sandpiper')).toEqual([id])
  expect(await found('heron')).toEqual([id])
  expect(await found(word(7))).toEqual([id])
  expect(await found(word(300_100))).toEqual([])
  await steward.owner.pool.query(`update tickets set subject = 'Turnstone' where id = $1`, [id])
  expect(await found('turnstone heron')).toEqual([id])
  expect(await found('sandpiper')).toEqual([])
})

test('of short words a ticket keeps some twenty thousand', async () => {
  const id = await opened('Plover')
  const numbers = (from: number) => Array.from({ length: 8000 }, (_, place) => `n${from + place}`).join(' ')
  for (const from of [0, 10_000, 20_000, 30_000]) await said(steward.owner.pool, id, numbers(from))
  expect(await found('n20001')).toEqual([id])
  expect(await found('n30001')).toEqual([])
  expect(await wordsIn(id)).toBeLessThan(25_000)
})

test('of words that more than a thousand have, the newest come first, page by page to the last, also where the newest are not shown', async () => {
  const lead = await steward.as('ticket_administrator', { name: 'Tamsin Roe' })
  await steward.owner.pool.query(
    `insert into tickets (id, number, subject, created_at, active_at, is_spam, requester_address)
     select gen_random_uuid(), 900000 + place, 'Oystercatcher ' || case when place % 300 = 0 then 'redshank' else '' end,
            now() - interval '1 hour' * place, now() - interval '1 hour' * place, place <= 400, 'birds@shore.example'
       from generate_series(1, 1300) as place`,
  )
  const pages: number[][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await lead.get(`/api/tickets?q=oystercatcher&limit=100${cursor && `&cursor=${cursor}`}`)
    pages.push(body.items.map(({ number }: { number: string }) => Number(number)))
    cursor = body.nextCursor
  }
  expect(pages.map(({ length }) => length)).toEqual(Array(9).fill(100))
  expect(pages.flat()).toEqual(Array.from({ length: 900 }, (_, place) => 900_401 + place))
  const few = (await lead.get('/api/tickets?q=oystercatcher%20redshank&limit=3')).body.items
  expect(few.map(({ number }: { number: string }) => Number(number))).toEqual([900_600, 900_900, 901_200])
})

/** Runs a migration that fills once more, as on a database that has not had it. */
function filler(name: string) {
  const { pool } = steward.owner
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-fill-'))
    cpSync(new URL(`../../database/migrations/${name}`, import.meta.url), join(folder, name))
    await pool.query('delete from migrations where name = $1', [name])
    await migrate(pool.options.connectionString ?? '', folder).finally(() => rmSync(folder, { recursive: true }))
  }
}

test('tickets from before are filled one by one: who writes meanwhile waits for none but that one, and nothing is lost', async () => {
  const { pool } = steward.owner
  await pool.query('alter table tickets disable trigger tickets_document_new')
  await pool.query('alter table ticket_messages disable trigger ticket_messages_document')
  const [first, second, third] = [await opened('Dunlin', 'A curlew.'), await opened('Godwit', 'A whimbrel.'), await opened('Ruff')]
  for (let page = 0; page < 13; page++) await said(pool, third, log(page * 1500, 1500))
  await pool.query('alter table tickets enable trigger tickets_document_new')
  await pool.query('alter table ticket_messages enable trigger ticket_messages_document')
  expect(await found('curlew')).toEqual([])

  const refill = filler(fill)
  const writer = new pg.Client({ connectionString: pool.options.connectionString ?? '' })
  await writer.connect()
  try {
    await writer.query('begin')
    await said(writer, second, 'And an avocet.')
    const filling = refill()
    await expect.poll(() => wordsIn(first)).toBeGreaterThan(0)
    expect(await wordsIn(third)).toBeUndefined()
    expect((await answer(first, 'Or a knot.')).status).toBe(201)
    await writer.query('commit')
    await filling
  } finally {
    await writer.end()
  }
  expect(await found('dunlin curlew knot')).toEqual([first])
  expect(await found('godwit whimbrel avocet')).toEqual([second])
  expect(await found('ruff')).toEqual([third])
})

test('the times of tickets from before count a message that was being written', async () => {
  const { pool } = steward.owner
  const [first, second] = [await opened('Snipe'), await opened('Whinchat')]
  await pool.query(`update tickets set moved_at = '2020-01-01', changed_at = '2020-01-01' where id = any($1)`, [[first, second]])
  const timesOf = async (id: string) => (await pool.query('select moved_at, changed_at from tickets where id = $1', [id])).rows[0]
  const writer = new pg.Client({ connectionString: pool.options.connectionString ?? '' })
  await writer.connect()
  try {
    await writer.query('begin')
    await writer.query('select from tickets where id = $1 for update', [second])
    await said(writer, second, 'It still beeps.')
    const filling = filler(times)()
    await expect.poll(async () => (await timesOf(first)).moved_at.getFullYear()).toBeGreaterThan(2020)
    await writer.query('commit')
    await filling
  } finally {
    await writer.end()
  }
  const at = (await pool.query('select max(at) as at from ticket_messages where ticket_id = $1', [second])).rows[0].at
  expect(await timesOf(second)).toEqual({ moved_at: at, changed_at: at })
})

test('the step to the next ticket is found in the index with the plan for any value, which a loop comes to', async () => {
  const file = readFileSync(new URL(`../../database/migrations/${times}`, import.meta.url), 'utf8')
  const step = /select id into which (from tickets [^;]+);/.exec(file)?.[1]?.replaceAll('which', '$1')
  const client = await steward.owner.pool.connect()
  try {
    await client.query(
      `begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local enable_bitmapscan = off; prepare step (uuid) as select id ${step}`,
    )
    const { rows } = await client.query(`explain execute step ('00000000-0000-0000-0000-000000000000')`)
    const plan = rows.map((row) => row['QUERY PLAN']).join(' ')
    expect(plan).toContain('Index Cond: (id > $1)')
    expect(plan).not.toContain('Filter')
  } finally {
    await client.query('rollback; deallocate all')
    client.release()
  }
})

test('a draft that the release before saves is here, one of each kind; what is dropped in one is gone in both', async () => {
  const id = await opened('Lapwing')
  const byOld = (text: string, isInternal: boolean) =>
    steward.database.pool.query(
      `insert into ticket_drafts (ticket_id, staff_id, text, is_internal, saved_at) values ($1, $2, $3, $4, now())
       on conflict (ticket_id, staff_id) do update set text = $3, is_internal = $4, saved_at = now()`,
      [id, agent.id, text, isInternal],
    )
  const byNew = (text: string, isInternal: boolean) => agent.put(`/api/tickets/${id}/draft`, { body: { text, isInternal } })
  const drafts = async () =>
    Object.fromEntries(
      ((await agent.get(`/api/tickets/${id}?peek=true`)).body.drafts as { isInternal: boolean; text: string }[]).map((draft) => [
        draft.isInternal ? 'note' : 'answer',
        draft.text,
      ]),
    )
  const ofBefore = async () =>
    (await steward.owner.pool.query('select text from ticket_drafts where ticket_id = $1', [id])).rows.map(({ text }) => text)

  await byOld('Dear', false)
  await byOld('Dear Maria', false)
  expect(await drafts()).toEqual({ answer: 'Dear Maria' })
  await byNew('Ask Tamsin', true)
  expect(await drafts()).toEqual({ answer: 'Dear Maria', note: 'Ask Tamsin' })
  // There it was one: made a note, it is an answer no more.
  await byOld('Ask Noor', true)
  expect(await drafts()).toEqual({ note: 'Ask Noor' })
  await byNew('', true)
  expect([await drafts(), await ofBefore()]).toEqual([{}, []])

  await byOld('Dear', false)
  await byNew('Dear Maria', false)
  await steward.database.pool.query('delete from ticket_drafts where ticket_id = $1 and staff_id = $2', [id, agent.id])
  expect(await drafts()).toEqual({ answer: 'Dear Maria' })
  await byOld('Hello', false)
  await steward.database.pool.query('delete from ticket_drafts where ticket_id = $1 and staff_id = $2', [id, agent.id])
  expect(await drafts()).toEqual({})
})
