import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/database.ts'
import { writeTicketClocks } from '#server/tickets/write-ticket-clocks.ts'
import { factsOfAll } from '#server/tickets/write-ticket-facts.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { copiedTables } from './copy-tables.ts'
import * as made from './customer.ts'
import { load } from './load.ts'

const customers = 500
const tickets = 2000
const now = new Date('2026-11-02T12:00:00Z')

let place: TestDatabase
let client: pg.Client
beforeAll(async () => {
  place = await testDatabase()
  client = new pg.Client({ connectionString: place.superuserUrl })
  await client.connect()
  await load(place, { customers, tickets }, now, () => {})
})
afterAll(async () => {
  await client?.end()
  await place?.drop()
})

const counted = async (sql: string) =>
  Number((await client.query<{ count: string }>(`select count(*) as count from ${sql}`)).rows[0]?.count)

test('each customer has five notes and twelve ledger entries, and each row what it leans on', async () => {
  expect(await counted('customers')).toBe(customers)
  expect(await counted('notes')).toBe(5 * customers)
  expect(await counted('note_versions')).toBe(5 * customers)
  expect(await counted('ledger_entries')).toBe(12 * customers)
  expect(await counted('(select customer_id from ledger_entries group by 1 having count(*) <> 12) as uneven')).toBe(0)
  // The triggers that check references were off while it was loaded, so they are asked now.
  const { rows } = await client.query<{ child: string; columns: string[]; parent: string; to: string[] }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent,
            array(select attname::text from unnest(conkey) as key join pg_attribute on attrelid = conrelid and attnum = key) as columns,
            array(select attname::text from unnest(confkey) as key join pg_attribute on attrelid = confrelid and attnum = key) as to
       from pg_constraint where contype = 'f' and conrelid = any($1::regclass[])`,
    [copiedTables.map(({ table }) => table)],
  )
  expect(rows.length).toBeGreaterThan(30)
  for (const { child, columns, parent, to } of rows)
    expect(
      await counted(
        `${child} as child where ${columns[0]} is not null and not exists (select from ${parent} as parent where parent.${to[0]} = child.${columns[0]})`,
      ),
      `${child} (${columns}) → ${parent}`,
    ).toBe(0)
})

test('names are many and some are frequent; some customers have none', async () => {
  const names = Array.from({ length: 20_000 }, (_, place) => made.nameOf(place).last)
  const often = new Map<string, number>()
  for (const name of names) often.set(name, (often.get(name) ?? 0) + 1)
  expect(often.size).toBeGreaterThan(5_000)
  expect(Math.max(...often.values())).toBeGreaterThan(50)
  expect(await counted('unnamed_customers')).toBe(customers / 50)
})

test('what the program is asked to find is there under what it is asked with', async () => {
  const place = 101
  const { rows } = await client.query('select number from customers where id = $1', [made.customerId(place)])
  expect(rows).toEqual([{ number: made.numberOf(place) }])
  expect(await counted(`emails where address = '${made.emailsOf(place)[0]}' and customer_id = '${made.customerId(place)}'`)).toBe(1)
  expect(
    await counted(`invoices where number = '${made.invoiceNumber(place, 1, customers)}' and customer_id = '${made.customerId(place)}'`),
  ).toBe(1)
})

test('the facts and counts of notes are those that the trigger makes of the same rows', async () => {
  for (const table of ['note_facts', 'disposition_day_totals', 'disposition_days', 'staff_days'])
    await client.query(`create temp table filled_${table} as select * from ${table}`)
  expect(await counted('filled_note_facts')).toBe(5 * customers)
  await client.query("set session_replication_role = 'replica'")
  await client.query('truncate note_facts, disposition_day_totals, disposition_days, staff_days, note_day_changes')
  await client.query("set session_replication_role = 'origin'")
  await client.query('select count_notes(array(select id from notes))')
  const days = (columns: string) =>
    `(select ${columns}, sum(notes), sum(contacts), sum(repeats) from note_day_changes group by ${columns} having sum(notes) <> 0)`
  for (const [made, filled] of [
    ['note_facts', 'filled_note_facts'],
    [days('day, disposition_id'), 'filled_disposition_day_totals'],
    [days('day, disposition_id, product_line, channel, direction'), 'filled_disposition_days'],
    [days('day, staff_id, team_ids, product_line, channel, direction'), 'filled_staff_days'],
  ]) {
    expect(await counted(`(select * from ${made} as made except all select * from ${filled}) as more`), `${filled}: by trigger alone`).toBe(
      0,
    )
    expect(await counted(`(select * from ${filled} except all select * from ${made} as made) as more`), `${filled}: filled alone`).toBe(0)
  }
})

test('the search terms, the words of tickets and their counts, the customers without a name and what is open of invoices are those that the triggers make of the same rows', async () => {
  const searched = [
    'search_terms',
    'search_vocabulary',
    'unnamed_customers',
    'open_invoices',
    'ticket_documents',
    'ticket_past_hands',
    'ticket_counts',
  ]
  const closed =
    '(select week, holder, sum(tickets) from (select week, holder, tickets from closed_ticket_weeks union all select week, holder, tickets from closed_ticket_changes) as told group by 1, 2)'
  await client.query(`create temp table loaded_closed as select * from ${closed} as closed`)
  expect(await counted('loaded_closed')).toBeGreaterThan(10)
  for (const table of searched) await client.query(`create temp table loaded_${table} as select * from ${table}`)
  expect(await counted('loaded_search_terms')).toBeGreaterThan(20 * customers)
  expect(await counted('loaded_open_invoices')).toBeGreaterThan(0.04 * customers)
  for (const { table } of copiedTables) await client.query(`create temp table kept_${table} as select * from ${table}`)
  await client.query("set session_replication_role = 'replica'")
  await client.query(
    `truncate ${[...copiedTables.map(({ table }) => table), ...searched, 'closed_ticket_weeks', 'closed_ticket_changes'].join(', ')} cascade`,
  )
  await client.query("set session_replication_role = 'origin'")
  for (const { table, columns } of copiedTables.filter(({ table }) => !searched.includes(table)))
    await client.query(`insert into ${table} (${columns}) select ${columns} from kept_${table}`)
  for (const table of searched) {
    expect(await counted(`(select * from ${table} except all select * from loaded_${table}) as more`), `${table}: by trigger alone`).toBe(0)
    expect(await counted(`(select * from loaded_${table} except all select * from ${table}) as more`), `${table}: loaded alone`).toBe(0)
  }
  expect(await counted(`(table loaded_closed except all select * from ${closed} as made) as more`), 'closed: loaded alone').toBe(0)
  expect(await counted(`(select * from ${closed} as made except all table loaded_closed) as more`), 'closed: by trigger alone').toBe(0)
})

test('what is kept in a ticket is what the house derives of its messages, and stands in every queue', async () => {
  const derived =
    'answered_at, answered_by, first_answered_at, unanswered_since, holder_answered_at, opened_at, viewed_at, expires_at, active_at, changed_at, moved_at, ' +
    'clocks_priority, first_response_due_at, first_response_near_at, first_response_minutes, resolution_from, resolution_left_minutes, ' +
    'resolution_due_at, resolution_near_at, resolution_minutes'
  await client.query(`create temp table loaded_tickets as select id, ${derived}, stage, due_at from tickets`)
  await client.query(
    `update tickets set active_at = null, changed_at = created_at, moved_at = created_at, ${derived
      .split(', ')
      .filter((column) => !['active_at', 'changed_at', 'moved_at'].includes(column))
      .map((column) => `${column} = null`)
      .join(', ')}`,
  )
  const database = openDatabase(place.superuserUrl)
  await factsOfAll.execute(database.db)
  const { rows } = await client.query<{ id: string }>('select id from tickets')
  await writeTicketClocks(
    database.db,
    rows.map(({ id }) => id),
  )
  await database.close()
  expect(rows).toHaveLength(tickets)
  expect(await counted(`(select id, ${derived}, stage, due_at from tickets except select * from loaded_tickets) as other`)).toBe(0)
  const { rows: stages } = await client.query<{ stage: string }>('select distinct stage from tickets order by 1')
  expect(stages.map(({ stage }) => stage)).toEqual(['answered', 'closed', 'new', 'open', 'unassigned', 'waiting'])
  for (const expired of ['is null', 'is not null'])
    expect(
      await counted(`tickets where closed_at is null and expires_at < '${now.toISOString()}' and unanswered_since ${expired}`),
    ).toBeGreaterThan(0)
})

test('rows changed and taken away are found by what their views say of them', async () => {
  await client.query(`update addresses set city = 'Newtown' where right(id::text, 1) < '4'`)
  await client.query(`update account_holders set name = name || ' Quill' where right(id::text, 1) < '8'`)
  await client.query(
    `update customers set version = version + 1, number = case when right(id::text, 1) < '4' then number || '9' else number end`,
  )
  await client.query(`update payment_methods set removed_at = now() where right(id::text, 1) < '4'`)
  await client.query(`delete from emails where right(id::text, 1) < '4'`)
  const { rows } = await client.query<{ view: string }>(`select viewname as view from pg_views where viewname like '%\\_search'`)
  expect(rows).toHaveLength(14)
  const said = rows.map(({ view }) => `select distinct term, kind, customer_id, row_id from ${view}`).join(' union all ')
  const kept = 'select term, kind, customer_id, row_id from search_terms'
  expect(await counted(`((${said}) except all ${kept}) as missing`)).toBe(0)
  expect(await counted(`(${kept} except all (${said})) as left_over`)).toBe(0)
})
