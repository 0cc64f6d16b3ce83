import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { linesOf, notesOfDays, type Signed, today } from '#test/notes-of-days.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
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

const { makeDispositions, note, customerOn, report } = notesOfDays(() => ({ steward, lead }))

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
