import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productLineOf } from '#server/customers/rules/product-line.ts'
import { newId } from '#server/platform/ids.ts'
import { linesOf, named, notesOfDays, type Signed, today, zone } from '#test/notes-of-days.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { countOldNotes } from './count-old-notes.ts'
import { foldNoteDays } from './fold-note-days.ts'
import { plusDays } from './rules/steps.ts'

let steward: TestSteward
let dana: Signed
let mara: Signed
let lead: Signed

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "export": 100000}'`)
  await makeDispositions()
  dana = await steward.as('agent', { name: 'Dana', teams: ['Care', 'Tech support'] })
  mara = await steward.as('agent', { name: 'Mara', teams: ['Sales'] })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

/** What the counts say, and what the notes themselves say. */
async function recounted() {
  const told = sql`select note_versions.note_id, note_versions.disposition_id from note_versions
    where version = (select max(version) from note_versions as newest where newest.note_id = note_versions.note_id)`
  const byNotes = await sql<{ line: string }>`
    select day || ' ' || disposition_id || ' ' || channel || ' ' || count(*) as line
      from (select (notes.created_at at time zone ${zone})::date as day, told.disposition_id, channel
              from (${told}) as told join notes on notes.id = told.note_id join interactions on interactions.id = interaction_id) as notes
     group by day, disposition_id, channel order by 1`.execute(steward.owner.db)
  const byCounts = await sql<{ line: string }>`
    select day || ' ' || disposition_id || ' ' || channel || ' ' || sum(notes) as line
      from (select day, disposition_id, channel, notes from disposition_days union all select day, disposition_id, channel, notes from note_day_changes) as days
     group by day, disposition_id, channel having sum(notes) <> 0 order by 1`.execute(steward.owner.db)
  const byTotals = await sql<{ line: string }>`
    select day || ' ' || disposition_id || ' ' || sum(notes) || ' ' || sum(repeats) as line
      from (select day, disposition_id, notes, repeats from disposition_day_totals
            union all select day, disposition_id, notes, repeats from note_day_changes) as days
     group by day, disposition_id having sum(notes) <> 0 order by 1`.execute(steward.owner.db)
  const byFactsOf = await sql<{ line: string }>`
    select day || ' ' || disposition_id || ' ' || count(*) || ' ' || count(*) filter (where repeated) as line
      from note_facts group by day, disposition_id order by 1`.execute(steward.owner.db)
  const byStaff = await sql<{ line: string }>`
    select day || ' ' || staff_id || ' ' || sum(notes) || ' ' || sum(contacts) || ' ' || sum(repeats) as line
      from (select day, staff_id, notes, contacts, repeats from staff_days
            union all select day, staff_id, notes, contacts, repeats from note_day_changes) as days group by day, staff_id order by 1`.execute(
    steward.owner.db,
  )
  const byFacts = await sql<{ line: string }>`
    select day || ' ' || staff_id || ' ' || count(*) || ' ' || count(*) filter (where is_contact) || ' ' || count(*) filter (where repeated) as line
      from note_facts group by day, staff_id order by 1`.execute(steward.owner.db)
  const lines = (read: { rows: { line: string }[] }) => read.rows.map(({ line }) => line)
  return {
    byTotals: lines(byTotals),
    byFactsOf: lines(byFactsOf),
    byNotes: lines(byNotes),
    byCounts: lines(byCounts),
    byStaff: lines(byStaff),
    byFacts: lines(byFacts),
  }
}

async function expectCountsRight() {
  const { byNotes, byCounts, byStaff, byFacts, byTotals, byFactsOf } = await recounted()
  expect(byTotals).toEqual(byFactsOf)
  expect(byCounts).toEqual(byNotes)
  expect(byStaff).toEqual(byFacts)
}

const { dispositions, makeDispositions, note, version, customerOn, report } = notesOfDays(() => ({ steward, lead }))

describe('counts', () => {
  test('are kept in the note’s own transaction, and an amendment that changes the disposition moves the count', async () => {
    const customerId = await customerOn('Alula')
    const body = (about: string) => ({
      disposition: { category: named.find(([, name]) => name === about)?.[0], name: about },
      form: 'outline',
      caller: { name: 'Alex', relationship: 'son' },
      reason: 'Asked about it.',
      resolution: 'Explained it.',
    })
    await dana.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound' } })
    const written = await dana.post(`/api/customers/${customerId}/notes`, { body: body('Sensor Error') })
    expect(written.status).toBe(201)
    const asked = `from=${today()}&to=${today()}&by=disposition`
    expect((await report(asked)).body).toMatchObject({
      total: 1,
      lines: [{ label: 'Tech Support › Sensor Error', total: 1, counts: [1] }],
      counting: null,
    })
    expect((await report(`${asked}&productLine=Alula&channel=call&direction=inbound`)).body.total).toBe(1)
    expect((await report(`${asked}&productLine=Cove`)).body.total).toBe(0)
    await foldNoteDays(steward.database.db)
    await dana.post(`/api/notes/${written.body.id}/amendments`, {
      body: { ...body('Panel Swap'), because: 'It was the panel.', startedFrom: 1 },
    })
    expect(linesOf((await report(asked)).body)).toEqual({ 'Tech Support › Panel Swap': 1 })
    await foldNoteDays(steward.database.db)
    expect(linesOf((await report(asked)).body)).toEqual({ 'Tech Support › Panel Swap': 1 })
    await expectCountsRight()
  })

  test('the sum of a day is what a recount of its notes gives, whatever is written, amended and folded', async () => {
    const customers = [await customerOn('Alula'), await customerOn('Cove Simple'), await customerOn(null)]
    const written: { id: string; versions: number }[] = []
    const step = fc.record({
      amend: fc.boolean(),
      about: fc.constantFrom(...dispositions.keys()),
      day: fc.nat(20),
      who: fc.nat(1),
      customer: fc.nat(2),
      which: fc.nat(1000),
      hour: fc.integer({ min: 1, max: 15 }),
      channel: fc.constantFrom('call', 'email', 'none'),
      direction: fc.constantFrom('inbound', 'outbound'),
      fold: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const { amend, about, day, who, customer, which, channel, direction, fold, hour } of steps) {
          const by = [dana.id, mara.id][who] ?? dana.id
          const known = written[which % (written.length || 1)]
          if (amend && known) {
            known.versions += 1
            await version(known.id, known.versions, about, by)
          } else {
            const told = { by, day: plusDays(today(), -200 - day), about, customerId: customers[customer] ?? '', channel, hour }
            written.push({ id: await note({ ...told, direction: channel === 'none' ? 'none' : direction }), versions: 1 })
          }
          if (fold) await foldNoteDays(steward.database.db)
        }
        await expectCountsRight()
        const repeats = await sql<{ wrong: string }>`
          select earlier.note_id as wrong from note_facts as earlier
           where repeated is distinct from (is_contact and exists (
             select from note_facts as later where later.family_id = earlier.family_id and later.is_contact and later.direction = 'inbound'
                and later.at > earlier.at and later.at <= earlier.at + interval '7 days'))`.execute(steward.owner.db)
        expect(repeats.rows).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  test('two who fold at the same time count nothing twice', async () => {
    const customerId = await customerOn(null)
    for (let count = 0; count < 20; count += 1) await note({ by: mara.id, day: plusDays(today(), -300), about: 'Panel Swap', customerId })
    await Promise.all([foldNoteDays(steward.database.db), foldNoteDays(steward.database.db), foldNoteDays(steward.database.db)])
    await expectCountsRight()
    expect((await sql<{ left: bigint }>`select count(*) as left from note_day_changes`.execute(steward.owner.db)).rows[0]?.left).toBe(0n)
  })

  test('notes from before are gone through in batches, from where it stood; until then reports say how far it is', async () => {
    const pool = steward.owner.pool
    await pool.query('truncate note_facts, note_day_changes, disposition_day_totals, disposition_days, staff_days')
    await pool.query(
      `update note_facts_progress set after_id = null, last_id = (select id from notes order by id desc limit 1), done = 0, total = null, finished_at = null`,
    )
    const stop = new AbortController()
    const amended = (await pool.query('select id from notes order by id desc limit 1')).rows[0].id
    const asked = `from=${plusDays(today(), -400)}&to=${today()}&by=channel&per=month`
    expect((await report(asked)).body).toMatchObject({ total: 0, counting: { done: 0, total: null } })
    stop.abort()
    await countOldNotes({ database: steward.database, signal: stop.signal }, 7)
    // One that is amended before its turn has come is counted with that.
    const { rows } = await pool.query('select max(version) as version from note_versions where note_id = $1', [amended])
    await version(amended, rows[0].version + 1, 'Credit/Refund', dana.id)
    await countOldNotes({ database: steward.database }, 7)
    await expectCountsRight()
    expect((await report(asked)).body.counting).toBeNull()
    await foldNoteDays(steward.database.db)
    await expectCountsRight()
  })

  test('the account’s product line is found by the rule that the policy asks', async () => {
    for (const [installed, planned] of [
      [['DIY'], []],
      [['DIY', 'DIY'], ['Pro']],
      [[], ['Pro']],
      [['DIY', 'Pro'], ['Pro']],
      [[], ['DIY', 'Pro']],
      [[], []],
    ] as [string[], string[]][]) {
      const { id } = await steward.given.customer()
      const { db } = steward.owner
      for (const product_line of installed)
        await db.insertInto('equipment').values({ id: newId(), customer_id: id, product: 'P', product_line, state: 'installed' }).execute()
      for (const product_line of planned) {
        const plan = {
          id: newId(),
          code: newId(),
          name: 'Plan',
          module: 'alarm',
          price_minor: 1n,
          currency: 'USD',
          interval: 'monthly',
          product_line,
        }
        await db
          .insertInto('plans')
          .values({ ...plan, created_at: new Date() })
          .execute()
        const on = { price_minor: 1n, currency: 'USD', interval: 'monthly', state: 'on', started_on: '2026-01-01' }
        await db
          .insertInto('subscriptions')
          .values({ id: newId(), customer_id: id, plan_id: plan.id, ...on } as never)
          .execute()
      }
      const { rows } = await sql<{ line: string | null }>`select product_line_of(${id}::uuid) as line`.execute(db)
      expect(rows[0]?.line).toBe(productLineOf(installed, planned))
    }
  })
})
