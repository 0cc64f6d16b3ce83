import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportMappingInput } from '#contract/import-mapping.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { openImport } from '#server/imports/open-import.ts'
import { runImport } from '#server/imports/run-import.ts'
import { storeFile } from '#server/imports/store-upload.ts'
import { sweepImports } from '#server/imports/sweep-imports.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { importWork, readImportActor } from './import-work.ts'

// Files and moments that a company meets once a year, and then all at once.

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any
let steward: TestSteward
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  admin = await steward.as('administrator')
})
afterAll(() => steward?.close())

const parts = () => ({ database: steward.database, secrets: steward.secrets })
const read = async (id: string): Promise<Json> => (await admin.get(`/api/imports/${id}`)).body
const rows = async (sql: string): Promise<Json[]> => (await steward.owner.pool.query(sql)).rows

/** Stored and checked, as an upload and the worker do. */
async function checked(text: string, name = 'customers.csv'): Promise<string> {
  const { db } = steward.database
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const stored = await storeFile(db, { name, bytes }, { staffId: admin.id, source: 'console', now: new Date() })
  const actor = await readImportActor(db, admin.id)
  await db
    .transaction()
    .execute((transaction) => openImport(importWork(transaction, actor, steward.secrets, new Date(), 'test'), stored, 'here'))
  await checkFile(db, stored.id)
  return stored.id
}
type Change = (mapping: ImportMappingInput) => ImportMappingInput
async function started(text: string, change: Change = (guess) => guess): Promise<string> {
  const id = await checked(text)
  const { mapping } = await read(id)
  const reply = await admin.post(`/api/imports/${id}/start`, { body: { mapping: change(mapping) } })
  expect(reply.status, reply.text).toBe(200)
  return id
}
async function imported(text: string, change?: Change): Promise<Json> {
  const id = await started(text, change)
  await runImport(parts(), id)
  return read(id)
}
const to =
  (targets: Record<string, ImportMappingInput['columns'][number]['target']>, more: Partial<ImportMappingInput> = {}): Change =>
  (mapping) => ({ ...mapping, ...more, columns: Object.entries(targets).map(([column, target]) => ({ column, target })) })

test('more kills than a job has attempts, and the job queue still brings it to its end', async () => {
  const id = await started(`Number,Name\r\n${Array.from({ length: 240 }, (_, at) => `K-${at},Ann ${at}\r\n`).join('')}`)
  await steward.owner.pool.query(`delete from graphile_worker._private_jobs where payload->>'importId' <> '${id}'`)
  // What a worker does with the queue, and what becomes of a job in hand when its worker is killed.
  const take = async () =>
    (
      await rows(`
        update graphile_worker._private_jobs set attempts = attempts + 1, locked_at = now(), locked_by = 'test'
         where id = (select id from graphile_worker._private_jobs where attempts < max_attempts and locked_at is null
                      order by priority, run_at, id limit 1) returning id`)
    )[0]?.id
  const dies = () => {
    throw Object.assign(new Error('killed'), { code: '57P01' })
  }
  for (let kill = 1; kill <= 20; kill += 1) {
    const job = await take()
    expect(job, `after ${kill - 1} kills`).toBeDefined()
    await runImport({ ...parts(), batchRows: 10, onBatch: dies }, id).catch(() => undefined)
    await steward.owner.pool.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
  }
  for (let job = await take(); job !== undefined; job = await take()) {
    await runImport(parts(), id)
    await steward.owner.pool.query(`delete from graphile_worker._private_jobs where id = ${job}`)
  }
  expect(await read(id)).toMatchObject({ status: 'finished', imported: 240, rejected: 0 })
  expect(await rows(`select count(*)::int as here from customers where number like 'K-%'`)).toEqual([{ here: 240 }])
})

test('a file that is gone in the middle is no end of the file', async () => {
  const id = await started('Number,Name\r\nG-1,Ann\r\n')
  await steward.owner.pool.query(`delete from import_chunks where import_id = '${id}'`)
  await runImport(parts(), id)
  expect(await read(id)).toMatchObject({ status: 'failed', imported: 0, error: expect.stringContaining('Upload it again') })
})

test('the sweep leaves a file alone that somebody goes on with at that moment', async () => {
  const id = await checked('Number,Name\r\nS-1,Ann\r\n')
  await steward.owner.pool.query(`update imports set created_at = now() - interval '8 days' where id = '${id}'`)
  const resuming = await steward.owner.pool.connect()
  await resuming.query('begin')
  await resuming.query(`update imports set status = 'running' where id = '${id}'`)
  const swept = sweepImports(steward.database.db, new Date())
  await new Promise((resolve) => setTimeout(resolve, 300))
  await resuming.query('commit')
  resuming.release()
  await swept
  expect(await rows(`select count(*)::int as kept from import_chunks where import_id = '${id}'`)).toEqual([{ kept: 1 }])
})

test('nothing that is kept of a file holds a whole card number', async () => {
  const refused = await started(
    'Number,Telephone,E-mail\r\n1,4111 1111 1111 1111,4111-1111-1111-1111\r\n',
    to({ Number: { to: 'number' }, Telephone: { to: 'phone' }, 'E-mail': { to: 'email' } }),
  )
  await runImport(parts(), refused)
  const faulty = await checked('4111 1111 1111 1111,1001\r\n4111111111111111,1002\r\n', '4111111111111111.csv')
  expect(await read(faulty)).toMatchObject({ status: 'faulty', fileName: '[card ending in 1111].csv' })
  const kept = await rows(`
    select convert_from(coalesce(head, ''), 'UTF8') || columns::text || file_faults::text || file_name as text from imports
    union all select faults::text || cells::text || convert_from(bytes, 'UTF8') from import_rejected_rows
    union all select coalesce(to_value, '') from change_values`)
  expect(kept.map(({ text }) => text).filter((text) => /4111[ -]?1111/.test(text))).toEqual([])
})

test('more columns than a mapping has is a fault of the file, and the import can be read', async () => {
  const names = ['Number', ...Array.from({ length: 600 }, (_, at) => `Extra ${at}`)]
  const id = await checked(`${names.join(',')}\r\n${names.map((_, at) => at).join(',')}\r\n`)
  expect(await read(id)).toMatchObject({ status: 'faulty', fileFaults: [{ code: 'header.too_wide' }] })
})

test('a choice that only a known customer has is among the choices of its field', async () => {
  const panel = to({ Number: { to: 'number' }, Panel: { to: 'new_custom_field', label: 'Panel', kind: 'choice' } })
  await imported('Number,Panel\r\nP-1,Basic\r\n', panel)
  expect(await imported('Number,Panel\r\nP-1,Plus\r\n', panel)).toMatchObject({ updated: 1, rejected: 0 })
  expect(await rows(`select choices from custom_fields where label = 'Panel'`)).toEqual([{ choices: ['Basic', 'Plus'] }])
})

test('plans whose names leave the same letters are two plans', async () => {
  const plans = ['A+B', 'A-B', '基本', '高级'].map((plan) => ({ when: { Plan: plan }, plan }))
  const text = `Number,Plan,Price\r\n${plans.map(({ plan }, at) => `L-${at},${plan},9.50\r\n`).join('')}`
  const done = await imported(text, to({ Number: { to: 'number' }, Price: { to: 'monthly_charge' } }, { plans }))
  expect(done).toMatchObject({ status: 'finished', imported: 4, made: { plans: expect.arrayContaining(['A+B', 'A-B', '基本', '高级']) } })
})

test('two imports at once make a new field once', async () => {
  const dog = to({ Number: { to: 'number' }, Dog: { to: 'new_custom_field', label: 'Dog', kind: 'text' } })
  const ids = [await started('Number,Dog\r\nT-1,Rex\r\n', dog), await started('Number,Dog\r\nT-2,Bella\r\n', dog)]
  // Both have begun before either has made anything.
  const held = await steward.owner.pool.connect()
  await held.query('begin')
  await held.query(`select pg_advisory_xact_lock(hashtext('steward import makes what is missing'))`)
  const running = ids.map((id) => runImport(parts(), id))
  await new Promise((resolve) => setTimeout(resolve, 500))
  await held.query('commit')
  held.release()
  await Promise.all(running)
  expect(await rows(`select key from custom_fields where label = 'Dog'`)).toHaveLength(1)
})

test('a profile fits columns that differ in marks alone', async () => {
  const both = to({
    Number: { to: 'number' },
    Name: { to: 'holder_name' },
    'Gate?': { to: 'new_custom_field', label: 'Gate 1', kind: 'text' },
    'Gate!': { to: 'new_custom_field', label: 'Gate 2', kind: 'text' },
  })
  const text = 'Number,Name,Gate?,Gate!\r\nM-1,Ann,first,second\r\n'
  const id = await checked(text)
  await admin.post(`/api/imports/${id}/start`, { body: { mapping: both((await read(id)).mapping), saveProfileAs: 'Gates' } })
  const { mapping } = await read(await checked(text))
  expect(mapping.columns.map(({ column }: Json) => column)).toEqual(['Number', 'Name', 'Gate?', 'Gate!'])
})

test('whoever brings a mapping of their own is not overtaken by a profile that fits', async () => {
  const text = 'Number,Name,Lane\r\nO-1,Ann,first\r\n'
  const id = await checked(text)
  await admin.post(`/api/imports/${id}/start`, { body: { mapping: (await read(id)).mapping, saveProfileAs: 'Lanes' } })
  const other = await checked(text)
  expect((await read(other)).status).toBe('running')
  await steward.owner.pool.query(`update imports set status = 'checking', row_count = null where id = '${other}'`)
  await checkFile(steward.database.db, other, false)
  expect(await read(other)).toMatchObject({ status: 'awaiting_mapping', profile: null })
})

const refusedFile = async (id: string): Promise<string> =>
  (await steward.app.inject({ url: `/api/imports/${id}/rejected.csv`, headers: { host: 'localhost:3000', cookie: admin.cookie ?? '' } }))
    .body
const nameOf = async (number: string) =>
  (await rows(`select name from customers join account_holders on customer_id = customers.id where number = '${number}'`)).map(
    ({ name }) => name,
  )

test('a duplicate that was refused is refused again by itself, until it has a number of its own or its reason is taken out', async () => {
  const first = await imported('Number,Name\r\nTW-1,First\r\nTW-1,Second\r\n')
  expect(first).toMatchObject({ imported: 1, rejected: 1 })
  const file = await refusedFile(first.id)
  const again = await imported(file)
  expect(again).toMatchObject({ imported: 0, updated: 0, unchanged: 0, rejected: 1 })
  const { faults } = (await admin.get(`/api/imports/${again.id}/rejected`)).body.items[0]
  expect(faults).toMatchObject([{ code: 'row.duplicate', message: expect.stringContaining('TW-1') }])
  // As often as it is tried, and whatever else is corrected in it.
  expect(await imported((await refusedFile(again.id)).replace('Second', 'Third'))).toMatchObject({ updated: 0, rejected: 1 })
  expect(await nameOf('TW-1')).toEqual(['First'])

  expect(await imported(file.replace('TW-1,Second', 'TW-2,Second'))).toMatchObject({ imported: 1, rejected: 0 })
  expect(await nameOf('TW-2')).toEqual(['Second'])
  expect(await imported(file.replace(/"Row .*"/, ''))).toMatchObject({ updated: 1, rejected: 0 })
  expect(await nameOf('TW-1')).toEqual(['Second'])
})

test('the preview shows what stands in the file twice', async () => {
  const id = await checked('Number,Name\r\nPV-1,Ann\r\nPV-2,Bob\r\npv1,Eve\r\n')
  const { mapping } = await read(id)
  const shown = (await admin.post(`/api/imports/${id}/preview`, { body: { mapping } })).body.rows
  expect(shown.map((row: Json) => [row.row, row.outcome, row.faults[0]?.code ?? null])).toEqual([
    [2, 'new', null],
    [3, 'new', null],
    [4, 'refused', 'row.duplicate'],
  ])
  expect(shown[2].faults[0].message).toContain('row 2')
})

test('a field has at most a hundred choices; rows with one more are refused with the reason', async () => {
  const panel = to({ Number: { to: 'number' }, Zone: { to: 'new_custom_field', label: 'Zone', kind: 'choice' } })
  const text = Array.from({ length: 130 }, (_, at) => `ZO-${at},Zone ${at}\r\n`).join('')
  const id = await started(`Number,Zone\r\n${text}ZO-200,ZONE 3\r\n`, panel)
  await runImport({ ...parts(), batchRows: 20 }, id)
  expect(await read(id)).toMatchObject({ status: 'finished', imported: 101, rejected: 30 })
  expect((await rows(`select cardinality(choices) as count, version from custom_fields where label = 'Zone'`))[0]).toMatchObject({
    count: 100,
  })
  const { items } = (await admin.get(`/api/imports/${id}/rejected?limit=1`)).body
  expect(items[0].faults).toMatchObject([{ column: 'Zone', code: 'choice.too_many', message: expect.stringContaining('100') }])
  const [kept] = await rows(`select value from custom_field_values join customers on customers.id = customer_id where number = 'ZO-200'`)
  expect(kept).toEqual({ value: 'Zone 3' })
})

test('one customer in two batches that are written at once: by the number, then by the id of another system', async () => {
  const both = to({ Number: { to: 'number' }, Crm: { to: 'external_id', source: 'crm' }, Name: { to: 'holder_name' } })
  const numbers = Array.from({ length: 12 }, (_, at) => `B-${at}`)
  await imported(`Number,Crm,Name\r\n${numbers.map((number, at) => `${number},crm${at},Ann\r\n`).join('')}`, both)
  const changed = [...numbers.map((number) => `${number},,Bea\r\n`), ...numbers.map((_, at) => `,crm${at},Cleo\r\n`)].join('')
  const id = await started(`Number,Crm,Name\r\n${changed}`, both)
  await runImport({ ...parts(), batchRows: 12 }, id)
  expect(await read(id)).toMatchObject({ status: 'finished', imported: 0, updated: 24, rejected: 0 })
  for (const number of numbers) expect(await nameOf(number)).toEqual(['Cleo'])
  const versions = await rows(`select distinct version from customers where number like 'B-%'`)
  expect(versions).toEqual([{ version: 3 }])
})

const holding = 20_262
/** Until it is let go, whatever takes this lock waits: nobody has to guess how long the rest takes. */
async function heldUp() {
  const holder = await steward.owner.pool.connect()
  await holder.query('select pg_advisory_lock($1)', [holding])
  return async () => {
    await holder.query('select pg_advisory_unlock($1)', [holding])
    holder.release()
  }
}

test('a batch goes with the one before it: nothing of the second stays where the first is not written', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `GO-${at},Quillon${at}\r\n`).join('')
  const id = await started(`Number,Name\r\n${lines}`)
  // The first batch fails at its very end, when the second one has written its customers.
  const letGo = await heldUp()
  await steward.owner.pool.query(`
    create function fail_late() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(${holding}); raise exception 'gone' using errcode = '57P01'; end $$;
    create trigger fail_late before insert on import_row_keys for each row when (new.row = 2) execute function fail_late()`)
  const running = runImport({ ...parts(), batchRows: 10 }, id).catch(() => 'died')
  const waiting = `select count(*)::int as count from pg_stat_activity where datname = current_database() and usename = 'steward_app' and pid in
                     (select pid from pg_locks where relation = 'customers'::regclass and mode = 'RowExclusiveLock')`
  await expect.poll(() => rows(waiting)).toEqual([{ count: 2 }])
  await letGo()
  expect(await running).toBe('died')
  await steward.owner.pool.query('drop trigger fail_late on import_row_keys; drop function fail_late')
  expect(await read(id)).toMatchObject({ status: 'running', position: 0 })
  expect(await rows(`select count(*)::int as here from customers where number like 'GO-%'`)).toEqual([{ here: 0 }])
  await runImport({ ...parts(), batchRows: 10 }, id)
  expect(await read(id)).toMatchObject({ status: 'finished', imported: 30 })
})

test('a batch that the database ends while it waits for its turn is written again', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `WT-${at},Wexcombe${at}\r\n`).join('')
  const id = await started(`Number,Name\r\n${lines}`)
  const letGo = await heldUp()
  await steward.owner.pool.query(`
    create function end_late() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${holding}); return new; end $$;
    create trigger end_late before insert on import_row_keys for each row when (new.row = 2) execute function end_late()`)
  const running = runImport({ ...parts(), batchRows: 10 }, id)
  const ended = `select pg_terminate_backend(pid) as ended from pg_stat_activity where datname = current_database()
                   and usename = 'steward_app' and state = 'idle in transaction' and state_change < now() - interval '100 milliseconds'
                   and pid in (select pid from pg_locks where relation = 'customers'::regclass and mode = 'RowExclusiveLock')`
  // Only its own role sees what it does, and may end it.
  const end = async () => (await steward.database.pool.query(ended)).rows
  await expect.poll(end).toEqual([{ ended: true }])
  await letGo()
  expect(await running).toBe('finished')
  await steward.owner.pool.query('drop trigger end_late on import_row_keys; drop function end_late')
  expect(await read(id)).toMatchObject({ status: 'finished', imported: 30, rejected: 0 })
  expect(await rows(`select count(*)::int as here from customers where number like 'WT-%'`)).toEqual([{ here: 30 }])
})
