import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTicketDesk, type TicketDesk } from '#test/ticket-desk.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { followLimits } from './follow-limits.ts'
import { openTicket } from './open-ticket.ts'

let desk: TicketDesk

beforeAll(async () => {
  desk = await openTicketDesk()
})
afterAll(() => desk?.steward.close())
beforeEach(() => desk.anew())

/** The company works on none of these days, and its tickets have followed. */
async function hold(holidays: string[]) {
  const client = await desk.as((await desk.steward.given.staff({ role: 'administrator', isDemo: true })).id)
  const { version } = (await client.get('/api/company')).body
  const reply = await client.patch('/api/company', { body: { holidays }, headers: { 'if-match': `"${version}"` } })
  expect(reply.status, reply.text).toBe(200)
  await desk.steward.runJobs()
}
async function daysBetween(from: string, to: string): Promise<string[]> {
  const { rows } = await desk.steward.owner.pool.query(
    `select array_agg(day::date::text) as days
       from company, generate_series(($1::timestamptz at time zone time_zone)::date, ($2::timestamptz at time zone time_zone)::date, '1 day') as day`,
    [from, to],
  )
  return rows[0].days
}
const told = async (id: string) =>
  (await desk.steward.owner.pool.query(`select kind from ticket_deadlines where ticket_id = '${id}' order by due_at`)).rows.map(
    ({ kind }) => kind,
  )

test('a ticket expires once a turn, on the day on which it did: by a changed limit at its change, and not at all where that is taken back', async () => {
  await desk.settings({ unansweredDays: 30 })
  const id = await desk.opened()
  const lead = (await desk.steward.given.staff({ role: 'lead', isDemo: true })).id
  const today = () => desk.now().toISOString().slice(0, 10)
  const cases = async () => {
    const [from, to] = [-50, 1].map((days) => new Date(desk.now().getTime() + days * 86_400_000).toISOString().slice(0, 10))
    const { body } = await (await desk.as(lead)).get(`/api/reports/tickets/cases?from=${from}&to=${to}&kind=expired_1`)
    return body.items.filter((one: { id: string }) => one.id === id)
  }
  desk.later(12 * 24 * 60)
  const limit = async (unansweredDays: number) => {
    expect((await desk.settings({ unansweredDays })).status).toBe(200)
    await desk.tick('watch_ticket_clocks')
  }
  await limit(10)
  expect(await cases()).toMatchObject([{ isByLimit: true, at: expect.stringContaining(today()) }])
  // The list says of its age what the report says, also once it was looked at and the limit is changed so that it stays expired.
  const [{ at }] = await cases()
  expect(await desk.read(id)).toMatchObject({ queue: 'expired_1', since: at })
  await (await desk.as(desk.tamsin)).post(`/api/tickets/${id}/replies`, { body: { text: 'I look.', public: false } })
  await limit(5)
  expect((await desk.read(id)).since).toBe(at)
  expect(await cases()).toMatchObject([{ at }])
  await limit(30)
  expect(await cases()).toEqual([])
  expect((await desk.read(id)).queue).toBe('unassigned')
  desk.later(19 * 24 * 60)
  await desk.tick('watch_ticket_clocks')
  expect(await cases()).toMatchObject([{ isByLimit: false }])
  await limit(10)
  await limit(30)
  expect(await cases()).toMatchObject([{ isByLimit: false }])
})

test('hundreds of tickets follow a changed limit batch by batch: what breaks off between them goes on, and nothing happens twice', async () => {
  await desk.settings({ unansweredDays: 30 })
  await desk.steward.runJobs()
  await desk.steward.owner.pool.query(
    `insert into tickets (id, customer_id, subject, created_at, unanswered_since, expires_at, active_at, changed_at, moved_at, limits_version, clocks_priority, clocks_hours)
     select ('00' || substr(gen_random_uuid()::text, 3))::uuid, $2, 'Hub beeps', $1, $1, $1::timestamptz + interval '720 hours', $1, $1, $1,
            (select max(version) from ticket_limits), 'normal', (select coalesce(max(version), 0) from ticket_hours)
       from generate_series(1, 1100)`,
    [desk.now(), (await desk.steward.given.customer()).id],
  )
  const id = await desk.opened({ assignTo: desk.person(0) })
  desk.later(12 * 24 * 60)
  const changedAt = desk.now()
  await desk.settings({ unansweredDays: 10 })
  // Ends in the middle of its second batch.
  let batches = 0
  const broken = desk.steward.database.db.withPlugin({
    transformQuery: ({ node }) => {
      if (JSON.stringify(node).includes('set limits_version')) batches += 1
      if (batches === 2) throw new Error('The worker was killed.')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await expect(followLimits(broken, desk.now())).rejects.toThrow('killed')
  const stand = async () =>
    (
      await desk.steward.owner.pool.query(
        `select count(*) filter (where limits_version = (select max(version) from ticket_limits))::int as followed,
                count(*) filter (where expires_at <= $1)::int as expired,
                (select count(*)::int from ticket_deadlines where taken_back_at is null and is_by_limit and due_at >= $2) as told,
                (select count(*)::int from ticket_deadlines where taken_back_at is not null and due_at >= $2) as taken_back
           from tickets where closed_at is null`,
        [desk.now(), new Date(changedAt.getTime() - 1000)],
      )
    ).rows[0]
  expect(await stand()).toEqual({ followed: 500, expired: 500, told: 500, taken_back: 0 })
  expect((await desk.read(id)).queue).toBe('new')
  // What is done to one that has not followed yet is done by the new limit: it had expired, and is answered then.
  desk.later(5)
  await desk.answer(id, desk.person(0))
  expect(await told(id)).toEqual(['expired_1'])
  const fresh = await desk.opened()
  expect(await stand()).toEqual({ followed: 502, expired: 500, told: 501, taken_back: 0 })
  await desk.tick('watch_ticket_clocks')
  await desk.tick('watch_ticket_clocks')
  expect(await stand()).toEqual({ followed: 1102, expired: 1100, told: 1101, taken_back: 0 })
  expect((await desk.read(fresh)).queue).toBe('unassigned')
  // Changed back while half of them follow: for all of them it had not been.
  await desk.settings({ unansweredDays: 30 })
  batches = 0
  await expect(followLimits(broken, desk.now())).rejects.toThrow('killed')
  expect(await stand()).toEqual({ followed: 500, expired: 600, told: 601, taken_back: 500 })
  await desk.settings({ unansweredDays: 20 })
  await desk.tick('watch_ticket_clocks')
  // But for the one that was answered in between.
  expect(await stand()).toEqual({ followed: 1102, expired: 0, told: 1, taken_back: 1100 })
  await desk.settings({ unansweredDays: 30 })
  await desk.steward.runJobs()
})

test('what expired by a changed limit in an earlier turn stays told, whatever is changed in a later one', async () => {
  // It follows before anything is done to it.
  const limits = async (body: object) => expect((await desk.settings(body)).status).toBe(200)
  await limits({ unansweredDays: 30, answeredDays: 30 })
  const id = await desk.opened({ assignTo: desk.person(0) })
  desk.later(12 * 24 * 60)
  await limits({ unansweredDays: 10 })
  await desk.answer(id, desk.person(0))
  desk.later(12 * 24 * 60)
  await limits({ answeredDays: 10 })
  await desk.steward.runJobs()
  const taken = async () =>
    (
      await desk.steward.owner.pool.query(
        `select kind, is_by_limit, taken_back_at is not null as is_taken from ticket_deadlines where ticket_id = $1 and kind like 'expired%' order by kind`,
        [id],
      )
    ).rows
  await limits({ answeredDays: 30 })
  await desk.steward.runJobs()
  const expected = [
    { kind: 'expired_1', is_by_limit: true, is_taken: false },
    { kind: 'expired_2', is_by_limit: true, is_taken: true },
  ]
  expect(await taken()).toEqual(expected)
  await limits({ unansweredDays: 30, answeredDays: 14 })
  await desk.steward.runJobs()
  expect(await taken()).toEqual(expected)
})

test('where the company works by other hours, what is left of a clock runs by them, and the history says why', async () => {
  const id = await desk.opened({ priority: 'normal', assignTo: desk.person(0) })
  const before = await desk.read(id)
  const days = await daysBetween(before.firstResponse.dueAt, before.resolution.dueAt)
  await hold(days)
  const after = await desk.read(id)
  for (const clock of ['firstResponse', 'resolution'] as const)
    expect(Date.parse(after[clock].dueAt)).toBeGreaterThan(Date.parse(before[clock].dueAt))
  expect(after.steps.at(-1)).toMatchObject({
    step: 'retimed',
    by: 'system',
    text: 'It is due at another time.',
    because: 'The business hours or holidays of the company were changed.',
    retimed: [
      { clock: 'first_response', from: before.firstResponse.dueAt, to: after.firstResponse.dueAt },
      { clock: 'resolution', from: before.resolution.dueAt, to: after.resolution.dueAt },
    ],
  })
  await desk.tick('watch_ticket_clocks')
  expect((await desk.read(id)).steps).toHaveLength(after.steps.length)
  await hold([])
})

test('a ticket that is being opened while the hours change follows them once it is there', async () => {
  const [isWritten, mayEnd] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
  const opening = jobOf(desk.steward, desk.now(), async (work) => {
    const { ticketId } = await openTicket(work, {
      customerId: null,
      requester: { name: 'Jo', address: 'jo@elsewhere.example' },
      subject: 'It beeps',
      message: { author: 'customer', text: 'It beeps.', channel: 'mail' },
    })
    isWritten.resolve(ticketId)
    await mayEnd.promise
  })
  const id = await isWritten.promise
  await hold(await daysBetween(desk.now().toISOString(), new Date(desk.now().getTime() + 2 * 86_400_000).toISOString()))
  mayEnd.resolve()
  await opening
  desk.later(1)
  await desk.tick('watch_ticket_clocks')
  expect((await desk.read(id)).steps.at(-1)).toMatchObject({ step: 'retimed' })
  const isFollowed = async () =>
    (await desk.steward.owner.pool.query('select followed_at is not null as it from ticket_hours order by version desc limit 1')).rows[0].it
  desk.later(1)
  await desk.tick('watch_ticket_clocks')
  expect(await isFollowed()).toBe(true)
  await hold([])
})

test('what is put into a ticket and taken out again leaves what ran by the hours of before as it ran', async () => {
  const customer = await desk.steward.given.customer()
  const [into, one] = [await desk.opened({}, customer), await desk.opened({}, customer)]
  await desk.answer(into, desk.person(0))
  const before = (await desk.read(into)).firstResponse
  const due = async () =>
    (await desk.steward.owner.pool.query('select first_response_due_at, resolution_left_minutes from tickets where id = $1', [into])).rows
  const wasDue = await due()
  desk.later(10)
  await hold(
    await daysBetween(
      new Date(desk.now().getTime() - 86_400_000).toISOString(),
      new Date(desk.now().getTime() + 3 * 86_400_000).toISOString(),
    ),
  )
  const lead = await desk.as(desk.tamsin)
  expect((await lead.post(`/api/tickets/${one}/merge`, { body: { intoId: into } })).status).toBe(200)
  expect((await lead.post(`/api/tickets/${one}/unmerge`)).status).toBe(200)
  expect(await due()).toEqual(wasDue)
  expect((await desk.read(into)).firstResponse).toEqual(before)
  await hold([])
})

test('where a limit is changed, open tickets follow, which the settings say until they have; it stands in the history', async () => {
  const id = await desk.opened()
  desk.later(3 * 24 * 60)
  expect((await desk.read(id)).queue).toBe('unassigned')
  expect((await desk.settings({ unansweredDays: 2 })).body).toMatchObject({ unansweredDays: 2, answeredDays: 14, isFollowing: true })
  await desk.steward.runJobs()
  expect((await (await desk.as(desk.tamsin)).get('/api/ticket-settings')).body.isFollowing).toBe(false)
  expect((await desk.read(id)).queue).toBe('expired_1')
  await desk.settings({ unansweredDays: 30 })
  await desk.steward.runJobs()
  expect((await desk.read(id)).queue).toBe('unassigned')
  const { rows } = await desk.steward.owner.pool.query(
    `select field, from_value, to_value from change_sets join changes on change_set_id = change_sets.id join change_values on change_id = changes.id
      where record_kind = 'ticket_settings' order by change_sets.id desc limit 1`,
  )
  expect(rows).toEqual([{ field: 'unansweredDays', from_value: '2', to_value: '30' }])
})

test('what does not fit is refused in words; who is stale, too; and it is for who administers tickets', async () => {
  const targets = (await (await desk.as(desk.tamsin)).get('/api/ticket-settings')).body.targets
  const wrong = await desk.settings({ targets: { ...targets, high: { firstResponse: 100, resolution: 99 } } })
  expect(wrong.status).toBe(400)
  expect(wrong.body.fields[0].field ?? Object.keys(wrong.body.fields)[0]).toContain('high')
  const client = await desk.as(desk.tamsin)
  const stale = await client.patch('/api/ticket-settings', { body: { mostOpen: 3 }, headers: { 'if-match': '"0"' } })
  expect([stale.status, stale.body.code]).toEqual([409, 'ticket_settings.stale'])
  const agent = await desk.as(desk.person(0))
  expect((await agent.patch('/api/ticket-settings', { body: { mostOpen: 3 }, headers: { 'if-match': '"1"' } })).status).toBe(403)
  expect((await agent.get('/api/ticket-settings')).status).toBe(200)
})
