import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productLineOf } from '#server/customers/rules/product-line.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { countOldNotes } from './count-old-notes.ts'
import { foldNoteDays } from './fold-note-days.ts'
import { plusDays } from './rules/steps.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let dana: Signed
let mara: Signed
let lead: Signed
const zone = 'America/Chicago'
const today = () => dayIn(new Date(), zone)
const dispositions = new Map<string, string>()
const named: [string, string][] = [
  ['Tech Support', 'Sensor Error'],
  ['Tech Support', 'Panel Swap'],
  ['Billing', 'Credit/Refund'],
]

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "export": 100000}'`)
  for (const [place, [category, name]] of named.entries()) {
    const id = newId()
    dispositions.set(name, id)
    await steward.owner.db
      .insertInto('dispositions')
      .values({ id, category, name, use_when: 'When it fits.', direction: 'either', audience: 'either', position: place + 1 })
      .execute()
  }
  dana = await steward.as('agent', { name: 'Dana', teams: ['Care', 'Tech support'] })
  mara = await steward.as('agent', { name: 'Mara', teams: ['Sales'] })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

type Told = {
  by: string
  day: string
  about: string
  customerId: string
  channel?: string
  direction?: string
  hour?: number
  kind?: string
}

/** A note of a day gone by, as its owner: the program writes notes of today alone. */
async function note({
  by,
  day,
  about,
  customerId,
  channel = 'call',
  direction = 'inbound',
  hour = 10,
  kind = 'customer',
}: Told): Promise<string> {
  const at = new Date(`${day}T${String(hour + 6).padStart(2, '0')}:00:00Z`)
  const [id, interaction_id] = [newId(), newId()]
  const { db } = steward.owner
  const contact = { kind, channel, direction, customer_id: customerId, staff_id: by, opened_by: 'person' } as const
  await db
    .insertInto('interactions')
    .values({ id: interaction_id, ...contact, started_at: at, ended_at: at })
    .execute()
  await db.insertInto('notes').values({ id, customer_id: customerId, interaction_id, staff_id: by, created_at: at }).execute()
  await version(id, 1, about, by, at)
  return id
}

async function version(note_id: string, number: number, about: string, staff_id: string, written_at = new Date()) {
  await steward.owner.db
    .insertInto('note_versions')
    .values({
      id: newId(),
      note_id,
      version: number,
      disposition_id: dispositions.get(about) ?? '',
      form: 'outline',
      reason: 'Asked about it.',
      resolution: 'Explained it.',
      staff_id,
      written_at,
    })
    .execute()
}

async function customerOn(line: string | null) {
  const { id } = await steward.given.customer()
  if (line)
    await steward.owner.db
      .insertInto('equipment')
      .values({ id: newId(), customer_id: id, product: 'Panel', product_line: line, state: 'installed' })
      .execute()
  return id
}

const report = (query: string) => lead.get(`/api/reports/dispositions?${query}`)
const linesOf = (body: { lines: { label: string; total: number }[] }) =>
  Object.fromEntries(body.lines.map(({ label, total }) => [label, total]))

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

describe('the report', () => {
  const from = () => plusDays(today(), -120)
  const to = () => plusDays(today(), -100)
  let alula: string
  let cove: string
  beforeAll(async () => {
    alula = await customerOn('Alula')
    cove = await customerOn('Cove Simple')
    const told = [
      { by: dana.id, day: plusDays(to(), -1), about: 'Sensor Error', customerId: alula },
      { by: dana.id, day: plusDays(to(), -2), about: 'Sensor Error', customerId: cove, channel: 'email' },
      { by: mara.id, day: plusDays(to(), -14), about: 'Panel Swap', customerId: cove, direction: 'outbound' },
      { by: mara.id, day: to(), about: 'Credit/Refund', customerId: alula },
      { by: mara.id, day: plusDays(from(), -3), about: 'Credit/Refund', customerId: alula },
      { by: mara.id, day: plusDays(from(), -50), about: 'Credit/Refund', customerId: alula },
    ]
    for (const one of told) await note(one)
  })

  test.each<[string, Record<string, number>, number]>([
    ['category', { 'Tech Support': 3, Billing: 1 }, 4],
    ['disposition', { 'Tech Support › Sensor Error': 2, 'Tech Support › Panel Swap': 1, 'Billing › Credit/Refund': 1 }, 4],
    ['agent', { Dana: 2, Mara: 2 }, 4],
    // Dana is in two teams: her notes stand in both, and once in the whole.
    ['team', { Care: 2, 'Tech support': 2, Sales: 2 }, 4],
    ['product_line', { Alula: 2, 'Cove Simple': 2 }, 4],
    ['channel', { call: 3, email: 1 }, 4],
    ['direction', { inbound: 3, outbound: 1 }, 4],
    ['category&category=Tech%20Support', { 'Tech Support': 3 }, 3],
    ['agent&category=Tech%20Support', { Dana: 2, Mara: 1 }, 3],
    ['disposition&direction=outbound', { 'Tech Support › Panel Swap': 1 }, 1],
    ['team&productLine=Alula', { Care: 1, 'Tech support': 1, Sales: 1 }, 2],
  ])('by %s', async (by, lines, total) => {
    const asked = `from=${from()}&to=${to()}&by=${by}`
    const { status, body } = await report(asked)
    expect(status).toBe(200)
    expect(linesOf({ lines: body.lines.filter((line: { total: number }) => line.total > 0) })).toEqual(lines)
    expect(body.total).toBe(total)
    for (const line of body.lines) expect(line.counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(line.total)
    await foldNoteDays(steward.database.db)
    expect((await report(asked)).body).toEqual(body)
  })

  test('says how many there were in as many days before, and narrows by team and agent', async () => {
    const { body } = await report(`from=${from()}&to=${to()}&by=category`)
    expect(body).toMatchObject({ total: 4, before: 1 })
    expect(body.steps[0].from).toBe(from())
    expect(body.steps.at(-1).to).toBe(to())
    const choices = (await lead.get('/api/reports/choices')).body
    const care = choices.teams.find((team: { name: string }) => team.name === 'Care').id
    expect((await report(`from=${from()}&to=${to()}&by=disposition&teamId=${care}`)).body.total).toBe(2)
    expect((await report(`from=${from()}&to=${to()}&by=channel&staffId=${mara.id}`)).body.total).toBe(2)
    expect(choices.productLines).toEqual(expect.arrayContaining(['Alula', 'Cove Simple']))
  })

  test.each([
    ['the wrong way round', 'from=2026-05-02&to=2026-05-01'],
    ['longer than five years', 'from=2015-05-02&to=2026-05-01'],
    ['day by day over years', 'from=2024-05-02&to=2026-05-01&per=day'],
    ['by something else', 'from=2026-05-01&to=2026-05-02&by=mood'],
    ['no day', 'from=2026-02-31&to=2026-05-02'],
    ['before there were days', 'from=0001-01-01&to=0001-05-02'],
    ['in the year nought', 'from=0000-01-01&to=0000-05-02'],
    ['at the end of days', 'from=9999-12-01&to=9999-12-31'],
  ])('%s is refused', async (_, query) => {
    for (const path of ['dispositions', 'dispositions/notes', 'repeat-contacts', 'scores', 'dispositions.csv'])
      if (path === 'dispositions' || /[09]{4}|0001/.test(query)) {
        const period = query.replace(/&(per|by)=\w+/, '')
        expect((await lead.get(`/api/reports/${path}?${path === 'dispositions' ? query : period}`)).status, path).toBe(400)
      }
  })

  test.each(['0001-01-01', '9999-12-31'])('flags on %s are refused', async (on) => {
    expect((await lead.get(`/api/reports/dispositions/flags?on=${on}`)).status).toBe(400)
  })

  test('the notes behind a count, a page at a time', async () => {
    const asked = `from=${from()}&to=${to()}&category=Tech%20Support&limit=2`
    const first = (await lead.get(`/api/reports/dispositions/notes?${asked}`)).body
    const second = (await lead.get(`/api/reports/dispositions/notes?${asked}&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ disposition, by, channel }) => `${disposition} ${by} ${channel}`)).toEqual([
      'Sensor Error Dana call',
      'Sensor Error Dana email',
      'Panel Swap Mara call',
    ])
    expect(first.items[0]).toMatchObject({ customer: { id: alula, name: 'Maria Silva' }, productLine: 'Alula', reason: 'Asked about it.' })
    expect(second.nextCursor).toBeNull()
  })

  test('as CSV, with guarded names', async () => {
    const { status, text, headers } = await lead.get(`/api/reports/dispositions.csv?from=${from()}&to=${to()}&by=category&per=month`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('notes by category')
    expect(text.split('\r\n')[0]).toMatch(/^\uFEFFcategory,.*,total,before$/)
    expect(text).toContain('\r\nTech Support,')
  })

  test('an agent reads none of it', async () => {
    for (const path of [
      'dispositions?from=2026-05-01&to=2026-05-02',
      'dispositions/flags',
      'repeat-contacts?from=2026-05-01&to=2026-05-02',
    ])
      expect((await dana.get(`/api/reports/${path}`)).status).toBe(403)
  })
})

describe('repeat contacts', () => {
  test('count a contact after which the family came to us within seven days; not our own calls, not internal work, not the eighth day', async () => {
    const from = plusDays(today(), -90)
    const to = plusDays(today(), -60)
    const customer = async () => (await steward.given.customer()).id
    const [came, called, internal, late, merged] = [
      await customer(),
      await customer(),
      await customer(),
      await customer(),
      await customer(),
    ]
    const other = (await steward.given.customer({ mergedInto: merged })).id
    const about = 'Panel Swap'
    const on = (days: number) => plusDays(from, days)
    for (const [customerId, more] of [
      [came, {}],
      [called, { direction: 'outbound' }],
      [internal, { channel: 'none', direction: 'none', kind: 'internal' }],
    ] as const) {
      await note({ by: mara.id, day: on(1), about, customerId })
      await note({ by: mara.id, day: on(3), about, customerId, ...more })
    }
    await note({ by: mara.id, day: on(1), about, customerId: late })
    await note({ by: mara.id, day: on(9), about, customerId: late })
    await note({ by: mara.id, day: on(1), about, customerId: other })
    await note({ by: mara.id, day: on(4), about, customerId: merged })
    const read = async (by: string) => (await lead.get(`/api/reports/repeat-contacts?from=${from}&to=${to}&by=${by}`)).body
    // Nine contacts; internal work is none. Two were followed: of the one who came again, and of the merged account.
    expect(await read('disposition')).toMatchObject({ until: to, contacts: 9, repeats: 2, lines: [{ contacts: 9, repeats: 2 }] })
    expect(await read('agent')).toMatchObject({ lines: [{ label: 'Mara', contacts: 9, repeats: 2 }] })
    expect(await read('team')).toMatchObject({ contacts: 9, lines: [{ label: 'Sales', repeats: 2 }] })
    const csv = await lead.get(`/api/reports/repeat-contacts.csv?from=${from}&to=${to}&by=agent`)
    expect(csv.text).toContain('Mara,9,2,22.2')
  })

  test('days whose seven days are not over are left out', async () => {
    const { until } = (await lead.get(`/api/reports/repeat-contacts?from=${plusDays(today(), -30)}&to=${today()}`)).body
    expect(until).toBe(plusDays(today(), -8))
  })
})

describe('flags', () => {
  test('a disposition that leaves what is usual on its weekday, with what its notes share; the drill-down shows the same notes', async () => {
    const day = plusDays(today(), -2)
    const [one, two] = [await customerOn('Alula'), await customerOn('Cove Simple')]
    for (let week = 1; week <= 8; week += 1)
      for (let count = 0; count < 4; count += 1)
        await note({ by: dana.id, day: plusDays(day, -7 * week), about: 'Sensor Error', customerId: count % 2 ? one : two })
    for (let count = 0; count < 20; count += 1)
      await note({ by: count % 2 ? dana.id : mara.id, day, about: 'Sensor Error', customerId: count < 18 ? one : two })
    const { body } = await lead.get('/api/reports/dispositions/flags')
    expect(body.on).toBe(today())
    const flag = body.items.find((item: { name: string }) => item.name === 'Sensor Error')
    expect(flag).toMatchObject({
      way: 'above',
      count: 20,
      usual: 4,
      days: [{ day, count: 20 }],
      factor: { attribute: 'product_line', value: 'Alula', count: 18, of: 20, usualShare: 0.5 },
    })
    const notes = await lead.get(`/api/reports/dispositions/notes?from=${day}&to=${day}&dispositionId=${flag.dispositionId}&limit=100`)
    expect(notes.body.items).toHaveLength(20)
    await steward.owner.pool.query('update company set holidays = array[$1::date]', [day])
    const after = (await lead.get('/api/reports/dispositions/flags')).body.items
    expect(after.filter((item: { name: string }) => item.name === 'Sensor Error')).toEqual([])
    await steward.owner.pool.query(`update company set holidays = '{}'`)
  })
})

describe('how many contacts have their note', () => {
  const day = '2026-04-07'
  const asked = (by: string, more = '') => lead.get(`/api/reports/note-coverage?from=${day}&to=${day}&by=${by}${more}`)

  test('by agent, team and day: those written beside those that are owed, the lowest share first', async () => {
    const { id } = await steward.given.customer()
    for (const hour of [9, 10, 11]) await note({ by: dana.id, day, about: 'Panel Swap', customerId: id, hour })
    await note({ by: mara.id, day, about: 'Panel Swap', customerId: id, hour: 9 })
    const open = { kind: 'customer', channel: 'call', direction: 'inbound', customer_id: id, staff_id: mara.id, opened_by: 'person' }
    await steward.owner.db
      .insertInto('interactions')
      .values([
        { ...open, id: newId(), started_at: new Date(`${day}T16:00:00Z`) },
        // Late in the evening of the company's day, which is the next day elsewhere.
        { ...open, id: newId(), started_at: new Date('2026-04-08T04:30:00Z') },
      ])
      .execute()
    // Begun by mistake: neither noted nor owed, and counted beside.
    const mistaken = { ended_at: new Date(`${day}T16:01:00Z`), dropped_because: 'pressed' }
    await steward.owner.db
      .insertInto('interactions')
      .values({ ...open, ...mistaken, id: newId(), started_at: new Date(`${day}T16:00:30Z`) })
      .execute()

    expect(await asked('agent')).toMatchObject({
      status: 200,
      body: {
        noted: 4,
        owed: 2,
        dropped: 1,
        lines: [
          { label: 'Mara', noted: 1, owed: 2, owedSince: '2026-04-07T16:00:00.000Z', dropped: 1 },
          { label: 'Dana', noted: 3, owed: 0, owedSince: null, dropped: 0 },
        ],
      },
    })
    // Dana is in two teams and counts in both; the whole counts each contact once.
    expect((await asked('team')).body).toMatchObject({ noted: 4, owed: 2 })
    expect((await asked('team')).body.lines.map(({ label, noted, owed }: Counted) => [label, noted, owed])).toEqual([
      ['Sales', 1, 2],
      ['Care', 3, 0],
      ['Tech support', 3, 0],
    ])
    expect((await asked('day')).body.lines).toMatchObject([{ key: day, noted: 4, owed: 2 }])
    expect((await asked('agent', `&staffId=${dana.id}`)).body).toMatchObject({ noted: 3, owed: 0 })
    expect((await lead.get(`/api/reports/note-coverage.csv?from=${day}&to=${day}&by=agent`)).text).toContain('Mara,1,2,33.3,2026-04-07')
    expect((await dana.get(`/api/reports/note-coverage?from=${day}&to=${day}`)).status).toBe(403)
  })
})
type Counted = { label: string; noted: number; owed: number }
