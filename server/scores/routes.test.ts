import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { drawWeeklySamples } from './draw-samples.ts'
import { notesSentBack } from './queries.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let dana: Signed
let mara: Signed
let priya: Signed
let bram: Signed
let supervisor: Signed
let customerId: string
// A Wednesday: the last whole week is that of Monday the 9th.
const now = new Date('2026-11-18T18:00:00Z')
const dispositions: string[] = []

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  dana = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  mara = await steward.as('agent', { name: 'Mara', teams: ['Sales'] })
  priya = await steward.as('lead', { name: 'Priya', teams: ['Care'] })
  bram = await steward.as('lead', { name: 'Bram' })
  supervisor = await steward.as('supervisor', { name: 'Oskar' })
  customerId = (await steward.given.customer()).id
  const rows = await steward.owner.db
    .selectFrom('dispositions')
    .select('id')
    .where('category', 'in', ['Billing', 'Customer Service'])
    .orderBy('position')
    .execute()
  dispositions.push(...rows.map(({ id }) => id))
})
afterAll(() => steward.close())

type Told = { day: string; about?: string | undefined; minutes?: number; overrides?: object[]; coverage?: string }
async function note(by: string, { day, about = dispositions[0], minutes = 5, overrides = [], coverage }: Told): Promise<string> {
  const at = new Date(`${day}T16:00:00Z`)
  const [id, interaction_id] = [newId(), newId()]
  const { db } = steward.owner
  const started_at = new Date(at.getTime() - minutes * 60_000)
  const contact = {
    kind: 'customer',
    channel: 'call',
    direction: 'inbound',
    customer_id: customerId,
    staff_id: by,
    opened_by: 'person',
  } as const
  await db
    .insertInto('interactions')
    .values({ id: interaction_id, ...contact, started_at, ended_at: at })
    .execute()
  await db.insertInto('notes').values({ id, customer_id: customerId, interaction_id, staff_id: by, created_at: at }).execute()
  const texts = { form: 'outline', reason: 'Asked.', resolution: 'Explained.', overrides: JSON.stringify(overrides) } as const
  await db
    .insertInto('note_versions')
    .values({ id: newId(), note_id: id, version: 1, disposition_id: about ?? '', ...texts, staff_id: by, written_at: at })
    .execute()
  if (coverage)
    await db.insertInto('note_coverage').values({ id: newId(), note_id: id, version: 1, code: coverage, what: 'Refunded 49.98.' }).execute()
  return id
}
const rule = (more: object) => ({ name: newId(), kind: 'any', perAgent: 2, ...more })
const sampled = async (ruleId: string) =>
  (
    await steward.owner.db.selectFrom('note_samples').select(['note_id', 'staff_id']).where('rule_id', '=', ruleId).orderBy('id').execute()
  ).map(({ note_id, staff_id }) => `${staff_id} ${note_id}`)

async function ruleRow(more: { kind?: string; per_agent?: number; category?: string; disposition_id?: string; minutes?: number }) {
  const id = newId()
  await steward.owner.db
    .insertInto('sampling_rules')
    .values({ id, name: id, kind: 'any', per_agent: 2, created_by: priya.id, created_at: now, ...more })
    .execute()
  return id
}
const retireAll = () => steward.owner.db.updateTable('sampling_rules').set({ retired_at: now }).execute()

describe('drawing', () => {
  test('each agent’s notes of the last whole week, so many as the rule says, once however often it runs', async () => {
    for (let count = 0; count < 6; count += 1) {
      await note(dana.id, { day: `2026-11-1${count % 5}` })
      await note(mara.id, { day: '2026-11-12' })
    }
    await note(dana.id, { day: '2026-11-08' })
    await note(dana.id, { day: '2026-11-16' })
    const id = await ruleRow({ per_agent: 2 })
    const { db } = steward.database
    await Promise.all([drawWeeklySamples(db, now), drawWeeklySamples(db, now)])
    await drawWeeklySamples(db, now)
    const drawn = await sampled(id)
    expect(drawn.filter((line) => line.startsWith(dana.id))).toHaveLength(2)
    expect(drawn.filter((line) => line.startsWith(mara.id))).toHaveLength(2)
    const days = await steward.owner.pool.query(
      'select min(day)::text as first, max(day)::text as last from note_facts join note_samples using (note_id)',
    )
    expect(days.rows[0].first >= '2026-11-09' && days.rows[0].last <= '2026-11-15').toBe(true)
    const events = await steward.owner.db.selectFrom('events').select('facts').where('name', '=', 'note.sampled').execute()
    expect(events).toHaveLength(4)
    await retireAll()
  })

  test('by chance and yet the same whoever draws it again: nobody picks', async () => {
    const drawnBy = async () => {
      const { rows } = await steward.owner.pool.query(
        `select note_id from (select note_id, row_number() over (partition by staff_id order by md5('2026-11-09 ' || $1 || ' ' || note_id), note_id) as place
           from note_facts where day between '2026-11-09' and '2026-11-15') as ordered where place <= 2 order by 1`,
        [first],
      )
      return rows.map(({ note_id }) => note_id)
    }
    const [{ rule_id: first }] = (await steward.owner.pool.query('select rule_id from sampling_runs order by at limit 1')).rows
    expect((await sampled(first)).map((line) => line.split(' ')[1]).sort()).toEqual(await drawnBy())
  })

  test.each<[string, Parameters<typeof ruleRow>[0] & { kind: string }, Told, Told]>([
    ['of a category', { kind: 'category', category: 'Customer Service' }, { day: '2026-11-10', about: 'last' }, { day: '2026-11-10' }],
    ['of a disposition', { kind: 'disposition', disposition_id: 'second' }, { day: '2026-11-10', about: 'second' }, { day: '2026-11-10' }],
    [
      'with overrides',
      { kind: 'overridden' },
      { day: '2026-11-10', overrides: [{ code: 'quotation', because: 'They asked.' }] },
      { day: '2026-11-10' },
    ],
    [
      'with coverage warnings',
      { kind: 'coverage' },
      { day: '2026-11-10', coverage: 'not_seen' },
      { day: '2026-11-10', overrides: [{ code: 'quotation', because: 'They asked.' }] },
    ],
    ['of long contacts', { kind: 'long_contact', minutes: 30 }, { day: '2026-11-10', minutes: 30 }, { day: '2026-11-10', minutes: 29 }],
  ])('%s', async (_, given, fits, doesNot) => {
    const idOf = (about: string | undefined) => (about === 'last' ? dispositions.at(-1) : about === 'second' ? dispositions[1] : about)
    const { id: agent } = await steward.as('agent')
    const wanted = await note(agent, { ...fits, about: idOf(fits.about) })
    await note(agent, doesNot)
    const id = await ruleRow({ ...given, ...(given.disposition_id && { disposition_id: dispositions[1] ?? '' }), per_agent: 5 })
    await drawWeeklySamples(steward.database.db, now)
    expect((await sampled(id)).filter((line) => line.startsWith(agent))).toEqual([`${agent} ${wanted}`])
    await retireAll()
  })
})

describe('rules of drawing', () => {
  test('a lead makes one, changes it and retires it, each with its change set; it draws at once', async () => {
    const made = await priya.post('/api/sampling-rules', { body: rule({ name: 'Three of each' }) })
    expect(made).toMatchObject({ status: 201, body: { name: 'Three of each', perAgent: 2, retired: false, version: 1 } })
    const path = `/api/sampling-rules/${made.body.id}`
    expect((await priya.patch(path, { body: { perAgent: 3 } })).status).toBe(428)
    expect((await priya.patch(path, { body: { perAgent: 3 }, headers: { 'if-match': '1' } })).body).toMatchObject({
      perAgent: 3,
      version: 2,
    })
    expect((await priya.patch(path, { body: { perAgent: 4 }, headers: { 'if-match': '1' } })).body).toMatchObject({
      code: 'sampling_rule.stale',
    })
    await priya.patch(path, { body: { retired: true }, headers: { 'if-match': '2' } })
    expect((await priya.get('/api/sampling-rules')).body.items.find((one: { id: string }) => one.id === made.body.id)).toMatchObject({
      retired: true,
    })
    const changes = await steward.owner.db
      .selectFrom('change_sets')
      .select('action')
      .where('record_id', '=', made.body.id)
      .orderBy('id')
      .execute()
    expect(changes.map(({ action }) => action)).toEqual(['create', 'edit', 'edit'])
    expect(await steward.owner.db.selectFrom('sampling_runs').select('drawn').where('rule_id', '=', made.body.id).execute()).toHaveLength(1)
  })

  test.each([
    ['a category without one', { kind: 'category' }],
    ['a category that is none', { kind: 'category', category: 'Weather' }],
    ['any note, and a category', { kind: 'any', category: 'Billing' }],
    ['a disposition without one', { kind: 'disposition' }],
    ['long contacts without minutes', { kind: 'long_contact' }],
    ['no note', { perAgent: 0 }],
    ['a name that is taken', { name: 'Three of each' }],
  ])('%s is refused', async (_, more) => expect((await priya.post('/api/sampling-rules', { body: rule(more) })).status).toBe(400))

  test('an agent makes none', async () => expect((await dana.post('/api/sampling-rules', { body: rule({}) })).status).toBe(403))
})

describe('the queue', () => {
  const agents = (body: { items: { agent: { name: string } }[] }) => [...new Set(body.items.map(({ agent }) => agent.name))].sort()

  test('a lead sees what was drawn of their teams, who is in no team or above a lead sees all, nobody their own', async () => {
    expect(agents((await priya.get('/api/note-samples')).body)).toEqual(['Dana'])
    expect(agents((await bram.get('/api/note-samples?limit=100')).body)).toEqual(expect.arrayContaining(['Dana', 'Mara']))
    expect(agents((await supervisor.get('/api/note-samples?limit=100')).body)).toEqual(expect.arrayContaining(['Dana', 'Mara']))
    const first = (await bram.get('/api/note-samples?limit=1')).body
    const second = (await bram.get(`/api/note-samples?limit=1&cursor=${first.nextCursor}`)).body
    expect(second.items[0].id < first.items[0].id).toBe(true)
    expect((await dana.get('/api/note-samples')).status).toBe(403)
  })
})

describe('a score', () => {
  let noteId: string
  let points: { key: string }[]
  const answers = (no: string[] = []) =>
    points.map(({ key }) => ({ point: key, answer: no.includes(key) ? 'no' : key === 'amounts' ? 'not_applicable' : 'yes', comment: '' }))
  const score = (by: Signed, more: object = {}) =>
    by.post(`/api/notes/${noteId}/scores`, {
      body: { noteVersion: 1, answers: answers(['reason']), comment: 'Say why they called.', ...more },
    })
  beforeAll(async () => {
    noteId = await note(dana.id, { day: '2026-11-11' })
    points = (await priya.get(`/api/notes/${noteId}/scores`)).body.points
  })

  test('is by the points of the notes policy', () => {
    expect(points.map(({ key }) => key)).toEqual([
      'accurate',
      'professional',
      'no_quotation',
      'who_called',
      'reason',
      'actions',
      'time_frames',
      'amounts',
      'changes',
      'told_if_unresolved',
      'follow_up',
      'internal_contact',
      'right_disposition',
    ])
  })

  test('stands beside the earlier ones; its author and the leads see it, a colleague does not', async () => {
    const given = await score(priya)
    expect(given).toMatchObject({
      status: 201,
      body: { yes: 11, no: 1, by: 'Priya', agent: { name: 'Dana' }, comment: 'Say why they called.' },
    })
    await score(bram, { answers: answers() })
    const read = async (by: Signed) => (await by.get(`/api/notes/${noteId}/scores`)).body
    expect((await read(dana)).scores.map(({ yes, no }: { yes: number; no: number }) => `${yes} ${no}`)).toEqual(['12 0', '11 1'])
    expect(await read(mara)).toMatchObject({ scores: [], returns: [], can: { score: { allowed: false, code: 'role.not_allowed' } } })
    const events = await steward.owner.db.selectFrom('events').select('facts').where('name', '=', 'note.scored').execute()
    expect(events).toHaveLength(2)
    await expect(steward.owner.pool.query('update note_scores set yes = 13')).rejects.toThrow()
  })

  test('nobody scores their own note', async () => {
    noteId = await note(priya.id, { day: '2026-11-11' })
    expect((await score(priya)).body).toMatchObject({ status: 422, code: 'score.own_note' })
    expect((await priya.post(`/api/notes/${noteId}/send-back`, { body: { comment: 'Say more.' } })).body.code).toBe('score.own_note')
    expect((await score(bram)).status).toBe(201)
    expect((await score(dana)).status).toBe(403)
  })

  test.each<[string, () => object, number]>([
    ['a point without an answer', () => ({ answers: answers().slice(1) }), 400],
    ['a point that is none', () => ({ answers: [...answers().slice(1), { point: 'charm', answer: 'yes' }] }), 400],
    ['a version that was not the newest', () => ({ noteVersion: 2 }), 409],
    ['a whole card number in a comment', () => ({ comment: 'It says 4000 0566 5566 5556.' }), 400],
  ])('%s is refused', async (_, more, status) => {
    noteId = await note(dana.id, { day: '2026-11-11' })
    expect((await score(priya, more())).status).toBe(status)
    expect((await priya.get(`/api/notes/${noteId}/scores`)).body.scores).toEqual([])
  })

  test('over time: an agent sees their own, a lead their teams', async () => {
    const asked = `from=${dayAhead(-6)}&to=${dayAhead(0)}`
    noteId = await note(mara.id, { day: '2026-11-11' })
    await score(bram)
    const names = (body: { agents: { agent: { name: string } }[] }) => body.agents.map(({ agent }) => agent.name)
    const own = (await dana.get(`/api/reports/scores?${asked}`)).body
    expect(names(own)).toEqual(['Dana'])
    // The note that was scored twice counts as it was scored last.
    expect(own.agents[0]).toMatchObject({ yes: 12, no: 0, scored: 1 })
    expect(names((await priya.get(`/api/reports/scores?${asked}`)).body)).toEqual(['Dana', 'Priya'])
    const all = (await supervisor.get(`/api/reports/scores?${asked}`)).body
    expect(names(all)).toEqual(['Dana', 'Mara', 'Priya'])
    expect(all.points.find(({ key }: { key: string }) => key === 'reason')).toMatchObject({ label: 'Reason', yes: 1, no: 2 })
    expect((await dana.get('/api/note-scores')).body.items.every((one: { agent: { name: string } }) => one.agent.name === 'Dana')).toBe(
      true,
    )
    expect((await dana.get(`/api/note-scores?staffId=${mara.id}`)).body.items).toEqual([])
  })
})

describe('sending back', () => {
  test('the note stands in its author’s list until it is amended', async () => {
    const id = await note(dana.id, { day: '2026-11-11' })
    const sent = await priya.post(`/api/notes/${id}/send-back`, { body: { comment: 'Say by when the part arrives.' } })
    expect(sent).toMatchObject({ status: 201, body: { by: 'Priya', comment: 'Say by when the part arrives.', closedAt: null } })
    expect((await bram.post(`/api/notes/${id}/send-back`, { body: { comment: 'Again.' } })).body.code).toBe('note.sent_back_already')
    expect((await dana.get('/api/sent-back-notes')).body.items).toMatchObject([{ noteId: id, by: 'Priya', customer: { id: customerId } }])
    expect((await mara.get('/api/sent-back-notes')).body.items).toEqual([])
    expect(await notesSentBack(steward.database.db, dana.id)).toHaveLength(1)
    expect(
      (await priya.get('/api/note-samples?state=sent_back')).body.items.every((one: { state: string }) => one.state === 'sent_back'),
    ).toBe(true)

    const current = (await dana.get(`/api/notes/${id}`)).body.current
    const amended = await dana.post(`/api/notes/${id}/amendments`, {
      body: {
        disposition: current.disposition,
        form: 'outline',
        caller: { name: 'Alex Erickson', relationship: 'son' },
        reason: 'Asked when the replacement part arrives.',
        resolution: 'Explained the delivery; the part arrives within 3 business days.',
        because: 'The time frame was missing.',
        startedFrom: 1,
      },
    })
    expect(amended.status, JSON.stringify(amended.body)).toBe(201)
    expect((await dana.get('/api/sent-back-notes')).body.items).toEqual([])
    const { returns, can } = (await priya.get(`/api/notes/${id}/scores`)).body
    expect(returns).toMatchObject([{ closedVersion: 2 }])
    expect(can.sendBack.allowed).toBe(true)
    const events = await steward.owner.db
      .selectFrom('events')
      .select('name')
      .where('facts', '@>', JSON.stringify({ noteId: id }))
      .orderBy('id')
      .execute()
    expect(events.map(({ name }) => name)).toEqual(['note.sent_back', 'note.amended', 'note.returned'])
  })
})
