import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#server/platform/database.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { takeUndeliveredAlong, writeUndelivered } from './carry-undelivered.ts'
import { tellUndelivered } from './tell-undelivered.ts'

let steward: TestSteward
let ticketId: string
let other: string

const many = 5000

beforeAll(async () => {
  steward = await startSteward()
  const lead = await steward.as('lead')
  const { id: customerId } = await steward.given.customer({ email: 'petra@home.example' })
  const opened = async () =>
    (await lead.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub', message: 'Why?' } })).body.id as string
  ticketId = await opened()
  other = await opened()
  await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'So.', public: true } })
  const mail = await steward.owner.db.selectFrom('outbox').select('id').where('thread_id', '=', ticketId).executeTakeFirstOrThrow()
  const told = { mailId: mail.id, ticketId, address: 'petra@home.example', because: '452 full' }
  await jobOf(steward, new Date(), (work) => tellUndelivered(work, told))
  // As many answers as a company has written some day, as long as they are and each of them mailed.
  await steward.owner.pool.query(
    `with mails as (
       insert into outbox (id, template, language, from_name, from_address, to_address, subject, body, message_id, state, created_at)
       select gen_random_uuid(), template, language, from_name, from_address, to_address, subject, body, 'of ' || n, 'sent', created_at
         from outbox, generate_series(1, ${many}) as n where outbox.id = $1
       returning id)
     insert into ticket_messages (id, ticket_id, author, staff_id, text, at, outbox_id)
     select gen_random_uuid(), $2, author, staff_id, repeat('It beeps every night. ', 80), at, mails.id
       from mails, ticket_messages where ticket_messages.outbox_id = $1`,
    [mail.id, other],
  )
  await steward.owner.pool.query('analyze outbox, ticket_messages, ticket_steps')
}, 120_000)
afterAll(() => steward.close())

test.each([
  ['is written', (db: Db) => writeUndelivered(db, ticketId)],
  ['goes with its answer', (db: Db) => takeUndeliveredAlong(db, other, ticketId)],
])('what was not delivered %s without reading all that was ever written or mailed', async (_, run) => {
  const whole = async (db: Db) => {
    const { rows } = await sql<{ read: number }>`
      select sum(seq_scan)::int as read from pg_stat_xact_user_tables where relname in ('ticket_messages', 'outbox')`.execute(db)
    return rows[0]?.read ?? 0
  }
  const reads = await steward.owner.db.transaction().execute(async (db) => {
    const before = await whole(db)
    await run(db)
    return (await whole(db)) - before
  })
  expect(reads).toBe(0)
  const { rows } = await steward.owner.pool.query('select undelivered_at is not null as marked from tickets where id = $1', [ticketId])
  expect(rows).toEqual([{ marked: true }])
})
