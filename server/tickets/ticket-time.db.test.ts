import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { openTicket } from './open-ticket.ts'
import { takeCustomerMessage } from './take-customer-message.ts'
import { writeTicketClocks } from './write-ticket-clocks.ts'

// The clock of the tests moves, and the tickets with it. The company works round the clock here, so that its hours are those of the clock.

let steward: TestSteward
let offsetMinutes = 0
let tamsin: string
let people: string[]

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}', business_hours = '{}'`)
  tamsin = (await steward.given.staff({ role: 'ticket_administrator', name: 'Tamsin Oke', isDemo: true })).id
})
afterAll(() => steward.close())

/** Each story has its own agents, and leaves nothing that the next one is given. */
beforeEach(async () => {
  await steward.owner.pool.query('update staff_skills set takes_tickets = false')
  await steward.owner.pool.query(`update tickets set closed_at = now(), closed_by = 'administration' where closed_at is null`)
  people = []
  for (const name of ['Ada Reed', 'Ben Cole', 'Cleo Marsh']) {
    const { id } = await steward.given.staff({ role: 'agent', name, isDemo: true })
    people.push(id)
    await steward.owner.pool.query(`insert into staff_skills (staff_id, takes_tickets) values ('${id}', true)`)
  }
  await settings({ assignment: 'by_hand', mostOpen: 30 })
})

async function as(staffId: string) {
  return steward.client({ cookie: await steward.given.session(staffId, { offsetMs: offsetMinutes * 60_000 }) })
}
function later(minutes: number) {
  steward.clock.minutes(minutes)
  offsetMinutes += minutes
}
const now = () => new Date(Date.now() + offsetMinutes * 60_000)
const person = (place: number) => people[place] ?? ''

async function settings(body: object) {
  const client = await as(tamsin)
  const { version } = (await client.get('/api/ticket-settings')).body
  return client.patch('/api/ticket-settings', { body, headers: { 'if-match': `"${version}"` } })
}
async function opened(more: object = {}, customer?: { id: string }) {
  const { id } = customer ?? (await steward.given.customer({ email: `${newId()}@home.example` }))
  const reply = await (await as(tamsin)).post(`/api/customers/${id}/tickets`, {
    body: { subject: 'Hub beeps', message: 'It beeps.', ...more },
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id as string
}
const read = async (id: string) => (await (await as(tamsin)).get(`/api/tickets/${id}?peek=true`)).body
const holderOf = async (id: string) => (await read(id)).assignee?.id ?? null
const answer = async (id: string, by: string, thenClose = false) => {
  const reply = await (await as(by)).post(`/api/tickets/${id}/replies`, { body: { text: 'Try this.', public: true, thenClose } })
  expect(reply.status, reply.text).toBe(201)
}
const customerWrites = (id: string) => jobOf(steward, now(), (work) => takeCustomerMessage(work, id, { text: 'Still.', channel: 'mail' }))
/** The company works on none of these days, and its tickets have followed. */
async function hold(holidays: string[]) {
  const client = await as((await steward.given.staff({ role: 'administrator', isDemo: true })).id)
  const { version } = (await client.get('/api/company')).body
  const reply = await client.patch('/api/company', { body: { holidays }, headers: { 'if-match': `"${version}"` } })
  expect(reply.status, reply.text).toBe(200)
  await steward.runJobs()
}
async function daysBetween(from: string, to: string): Promise<string[]> {
  const { rows } = await steward.owner.pool.query(
    `select array_agg(day::date::text) as days
       from company, generate_series(($1::timestamptz at time zone time_zone)::date, ($2::timestamptz at time zone time_zone)::date, '1 day') as day`,
    [from, to],
  )
  return rows[0].days
}
/** What the schedule does each minute. */
async function tick(...jobs: ('watch_ticket_clocks' | 'begin_absences')[]) {
  for (const job of jobs) await steward.owner.pool.query(`select graphile_worker.add_job('${job}')`)
  await steward.runJobs()
}
const told = async (id: string) =>
  (await steward.owner.pool.query(`select kind from ticket_deadlines where ticket_id = '${id}' order by due_at`)).rows.map(
    ({ kind }) => kind,
  )

describe('clocks', () => {
  test('a ticket comes near its time, misses it, and is told of once each', async () => {
    const id = await opened({ priority: 'urgent', assignTo: person(0) })
    expect(await read(id)).toMatchObject({ firstResponse: { state: 'in_time' }, resolution: { state: 'in_time' } })
    await tick('watch_ticket_clocks')
    expect(await told(id)).toEqual([])
    later(49)
    await tick('watch_ticket_clocks')
    await tick('watch_ticket_clocks')
    expect((await read(id)).firstResponse.state).toBe('near')
    expect(await told(id)).toEqual(['first_response_near'])
    later(12)
    await tick('watch_ticket_clocks')
    await tick('watch_ticket_clocks')
    expect((await read(id)).firstResponse.state).toBe('missed')
    expect(await told(id)).toEqual(['first_response_near', 'first_response_missed'])
    const { rows } = await steward.owner.pool.query(
      `select name, facts from events where facts ->> 'ticketId' = '${id}' and name like 'ticket.target%' order by id`,
    )
    expect(rows.map(({ name, facts }) => [name, facts.target])).toEqual([
      ['ticket.target_near', 'first_response'],
      ['ticket.target_missed', 'first_response'],
    ])
    const counted = (await (await as(tamsin)).get('/api/ticket-counts')).body.all.find(({ queue }: { queue: string }) => queue === 'new')
    expect(counted).toMatchObject({ count: 1, missed: 1 })
  })

  test('a ticket expires once a turn, on the day on which it did: by a changed limit at its change, and not at all where that is taken back', async () => {
    await settings({ unansweredDays: 30 })
    const id = await opened()
    const lead = (await steward.given.staff({ role: 'lead', isDemo: true })).id
    const today = () => now().toISOString().slice(0, 10)
    const cases = async () => {
      const [from, to] = [-50, 1].map((days) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10))
      const { body } = await (await as(lead)).get(`/api/reports/tickets/cases?from=${from}&to=${to}&kind=expired_1`)
      return body.items.filter((one: { id: string }) => one.id === id)
    }
    later(12 * 24 * 60)
    const limit = async (unansweredDays: number) => {
      expect((await settings({ unansweredDays })).status).toBe(200)
      await tick('watch_ticket_clocks')
    }
    await limit(10)
    expect(await cases()).toMatchObject([{ isByLimit: true, at: expect.stringContaining(today()) }])
    await limit(30)
    expect(await cases()).toEqual([])
    expect((await read(id)).queue).toBe('unassigned')
    later(19 * 24 * 60)
    await tick('watch_ticket_clocks')
    expect(await cases()).toMatchObject([{ isByLimit: false }])
    await limit(10)
    await limit(30)
    expect(await cases()).toMatchObject([{ isByLimit: false }])
  })

  test('what expired by a changed limit in an earlier turn stays told, whatever is changed in a later one', async () => {
    const limits = async (body: object) => expect((await settings(body)).status).toBe(200)
    await limits({ unansweredDays: 30, answeredDays: 30 })
    const id = await opened({ assignTo: person(0) })
    later(12 * 24 * 60)
    await limits({ unansweredDays: 10 })
    await answer(id, person(0))
    later(12 * 24 * 60)
    await limits({ answeredDays: 10 })
    const taken = async () =>
      (
        await steward.owner.pool.query(
          `select kind, is_by_limit, taken_back_at is not null as is_taken from ticket_deadlines where ticket_id = $1 and kind like 'expired%' order by kind`,
          [id],
        )
      ).rows
    await limits({ answeredDays: 30 })
    const expected = [
      { kind: 'expired_1', is_by_limit: true, is_taken: false },
      { kind: 'expired_2', is_by_limit: true, is_taken: true },
    ]
    expect(await taken()).toEqual(expected)
    await limits({ unansweredDays: 30, answeredDays: 14 })
    expect(await taken()).toEqual(expected)
  })

  test('a closing is taken back for half an hour; later it stands, and the ticket is opened again', async () => {
    const id = await opened()
    const close = async () => (await as(tamsin)).post(`/api/tickets/${id}/close`)
    const reopen = async (body: object) => (await as(tamsin)).post(`/api/tickets/${id}/reopen`, { body })
    expect((await close()).status).toBe(200)
    later(29)
    expect((await reopen({ undo: true })).status).toBe(200)
    expect((await close()).status).toBe(200)
    later(31)
    expect((await reopen({ undo: true })).body).toMatchObject({ code: 'ticket.closing_is_old', instead: 'Reopen the ticket.' })
    expect((await reopen({})).status).toBe(200)
  })

  test('where the company works by other hours, what is left of a clock runs by them, and the history says why', async () => {
    const id = await opened({ priority: 'normal', assignTo: person(0) })
    const before = await read(id)
    const days = await daysBetween(before.firstResponse.dueAt, before.resolution.dueAt)
    await hold(days)
    const after = await read(id)
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
    await tick('watch_ticket_clocks')
    expect((await read(id)).steps).toHaveLength(after.steps.length)
    await hold([])
  })

  test('a ticket that is being opened while the hours change follows them once it is there', async () => {
    const [isWritten, mayEnd] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
    const opening = jobOf(steward, now(), async (work) => {
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
    await hold(await daysBetween(now().toISOString(), new Date(now().getTime() + 2 * 86_400_000).toISOString()))
    mayEnd.resolve()
    await opening
    later(1)
    await tick('watch_ticket_clocks')
    expect((await read(id)).steps.at(-1)).toMatchObject({ step: 'retimed' })
    const isFollowed = async () =>
      (await steward.owner.pool.query('select followed_at is not null as it from ticket_hours order by version desc limit 1')).rows[0].it
    later(1)
    await tick('watch_ticket_clocks')
    expect(await isFollowed()).toBe(true)
    await hold([])
  })

  test('what is put into a ticket and taken out again leaves what ran by the hours of before as it ran', async () => {
    const customer = await steward.given.customer()
    const [into, one] = [await opened({}, customer), await opened({}, customer)]
    await answer(into, person(0))
    const before = (await read(into)).firstResponse
    const due = async () =>
      (await steward.owner.pool.query('select first_response_due_at, resolution_left_minutes from tickets where id = $1', [into])).rows
    const wasDue = await due()
    later(10)
    await hold(
      await daysBetween(new Date(now().getTime() - 86_400_000).toISOString(), new Date(now().getTime() + 3 * 86_400_000).toISOString()),
    )
    const lead = await as(tamsin)
    expect((await lead.post(`/api/tickets/${one}/merge`, { body: { intoId: into } })).status).toBe(200)
    expect((await lead.post(`/api/tickets/${one}/unmerge`)).status).toBe(200)
    expect(await due()).toEqual(wasDue)
    expect((await read(into)).firstResponse).toEqual(before)
    await hold([])
  })

  test('the clock rests while the customer has the turn, goes on when they write, and is measured when it is closed', async () => {
    const id = await opened({ priority: 'urgent', assignTo: person(0) })
    later(30)
    await answer(id, person(0))
    expect(await read(id)).toMatchObject({ firstResponse: { state: 'met' }, resolution: { state: 'resting', dueAt: null } })
    later(3 * 24 * 60)
    await customerWrites(id)
    const on = await read(id)
    expect(Math.round((Date.parse(on.resolution.dueAt) - now().getTime()) / 60_000)).toBe(450)
    later(60)
    await answer(id, person(0), true)
    expect((await read(id)).resolution.state).toBe('met')
    const { rows } = await steward.owner.pool.query(
      `select kind, minutes, met, staff_id from ticket_counts where ticket_id = '${id}' order by at, kind`,
    )
    expect(rows).toMatchObject([
      { kind: 'opened' },
      { kind: 'answered', staff_id: person(0) },
      { kind: 'first_response', minutes: 30, met: true, staff_id: person(0) },
      { kind: 'answered' },
      { kind: 'closed', minutes: 90, met: true, staff_id: person(0) },
    ])
    later(10)
    await customerWrites(id)
    expect(Math.round((Date.parse((await read(id)).resolution.dueAt) - now().getTime()) / 60_000)).toBe(480)
  })

  test('what is closed without an answer is resolved in time for nobody, and what was late stays late', async () => {
    const close = async (id: string) => {
      const reply = await (await as(tamsin)).post(`/api/tickets/${id}/close`, { body: {} })
      expect(reply.status, reply.text).toBe(200)
      return (await steward.owner.pool.query(`select minutes, met from ticket_counts where ticket_id = '${id}' and kind = 'closed'`)).rows
    }
    const [soon, late] = [await opened({ priority: 'urgent' }), await opened({ priority: 'urgent' })]
    later(10)
    expect(await close(soon)).toEqual([{ minutes: null, met: null }])
    later(9 * 60)
    expect(await close(late)).toEqual([{ minutes: null, met: false }])
  })

  test('who closes a ticket that waits and opens it again gives it no time back; nor does spam that was none', async () => {
    const id = await opened({ priority: 'urgent' })
    const other = await opened({ priority: 'urgent' })
    const before = await Promise.all([id, other].map(read))
    const lead = await as(tamsin)
    const act = async (which: string, path: string, body = {}) => {
      later(5)
      const reply = await lead.post(`/api/tickets/${which}/${path}`, { body })
      expect(reply.status, reply.text).toBe(200)
    }
    await act(id, 'close')
    await act(id, 'reopen')
    await act(other, 'spam', { isSpam: true })
    await act(other, 'spam', { isSpam: false })
    const times = ({ firstResponse, resolution }: (typeof before)[0]) => [firstResponse, resolution]
    expect((await Promise.all([id, other].map(read))).map(times)).toEqual(before.map(times))
  })

  test('what was put into it and taken out again leaves nothing in its times, and a first answer is counted once', async () => {
    const customer = await steward.given.customer()
    const more = { priority: 'urgent', assignTo: person(0) }
    const [into, one] = [await opened(more, customer), await opened(more, customer)]
    later(30)
    await answer(one, person(0))
    const times = async () =>
      (
        await steward.owner.pool.query(
          `select first_response_due_at, first_response_minutes, resolution_from, resolution_left_minutes, resolution_due_at, resolution_minutes,
                  reopened_at from tickets where id = any($1) order by id = $2`,
          [[into, one], one],
        )
      ).rows
    const before = await times()
    later(10)
    const lead = await as(tamsin)
    expect((await lead.post(`/api/tickets/${one}/merge`, { body: { intoId: into } })).status).toBe(200)
    // What was asked in it has no answer: that one was to the other.
    expect(await read(into)).toMatchObject({ queue: 'open', firstResponse: { state: 'met' } })
    later(10)
    expect((await lead.post(`/api/tickets/${one}/unmerge`)).status).toBe(200)
    expect(await times()).toEqual(before)
    later(5)
    await answer(into, person(0))
    const { rows } = await steward.owner.pool.query(
      `select ticket_id = $2 as into, minutes from ticket_counts where ticket_id = any($1) and kind = 'first_response' order by at`,
      [[into, one], into],
    )
    expect(rows).toEqual([
      { into: false, minutes: 30 },
      { into: true, minutes: 55 },
    ])
  })

  test('another priority is another time; what is due first stands first', async () => {
    const slow = await opened({ priority: 'low' })
    const soon = await opened({ priority: 'high' })
    const answered = await opened({ from: 'staff', priority: 'urgent' })
    const order = async () =>
      (await (await as(tamsin)).get('/api/tickets?sort=due')).body.items
        .map(({ id }: { id: string }) => id)
        .filter((id: string) => [slow, soon, answered].includes(id))
    expect(await order()).toEqual([soon, slow, answered])
    await steward.owner.db.updateTable('tickets').set({ priority: 'urgent' }).where('id', '=', slow).execute()
    await writeTicketClocks(steward.owner.db, [slow])
    expect(await order()).toEqual([slow, soon, answered])
  })

  test('what came in otherwise has its clocks by the next minute', async () => {
    const { id: customerId } = await steward.given.customer()
    const id = newId()
    const before = new Date(now().getTime() - 10 * 3_600_000)
    await steward.owner.db
      .insertInto('tickets')
      .values({ id, customer_id: customerId, subject: 'Imported', created_at: before, unanswered_since: before, active_at: before })
      .execute()
    await tick('watch_ticket_clocks')
    expect((await read(id)).firstResponse.state).toBe('missed')
    expect(await told(id)).toEqual(['first_response_missed'])
  })

  test('whoever holds it finds it in their work, and what nobody holds who administers tickets', async () => {
    const held = await opened({ priority: 'urgent', assignTo: person(0) })
    const unheld = await opened({ priority: 'urgent' })
    const mine = async (by: string) => (await (await as(by)).get('/api/ticket-deadlines')).body
    expect(await mine(person(0))).toEqual({ near: 0, missed: 0, items: [] })
    later(50)
    expect(await mine(person(0))).toMatchObject({ near: 1, missed: 0, items: [{ id: held, which: 'first_response', state: 'near' }] })
    expect((await mine(person(1))).items).toEqual([])
    later(11)
    expect((await mine(tamsin)).items).toMatchObject([{ id: unheld, state: 'missed', assignee: null }])
    await answer(held, person(0))
    expect((await mine(person(0))).items).toEqual([])
  })

  test('expires by the clock, and is counted for who held it', async () => {
    const id = await opened({ assignTo: person(0) })
    later(31 * 24 * 60)
    // Whoever has it open is told that it stands elsewhere by now.
    const ear = await steward.owner.pool.connect()
    const heard: unknown[] = []
    ear.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '{}').ticket))
    await ear.query('listen steward_tickets')
    await tick('watch_ticket_clocks')
    await expect.poll(() => heard).toContain(id)
    ear.release(true)
    expect((await read(id)).queue).toBe('expired_1')
    // An act on many that gave it anew began its time again; taken back, it stands where it stood.
    const lead = await as(tamsin)
    const { body: change } = await lead.post('/api/ticket-bulk-changes', {
      body: { ticketIds: [id], act: { kind: 'assign', staffId: person(1) } },
    })
    await steward.runJobs()
    expect((await read(id)).queue).toBe('new')
    expect((await lead.post(`/api/ticket-bulk-changes/${change.id}/undo`)).status).toBe(201)
    await steward.runJobs()
    expect(await read(id)).toMatchObject({ queue: 'expired_1', assignee: { id: person(0) } })
    // So does one that gives it to who holds it, as giving it by hand does.
    const asked = { ticketIds: [id], act: { kind: 'assign', staffId: person(0) } }
    const anew = (await lead.post('/api/ticket-bulk-changes', { body: asked })).body
    await steward.runJobs()
    expect((await read(id)).queue).toBe('new')
    expect((await lead.post('/api/ticket-bulk-changes/preview', { body: asked })).body.skipped).toMatchObject([{ count: 1 }])
    expect((await lead.post(`/api/ticket-bulk-changes/${anew.id}/undo`)).status).toBe(201)
    await steward.runJobs()
    expect((await read(id)).queue).toBe('expired_1')
    const { rows } = await steward.owner.pool.query(
      `select staff_id from ticket_deadlines where ticket_id = '${id}' and kind = 'expired_1'`,
    )
    expect(rows).toEqual([{ staff_id: person(0) }])
  })
})

describe('settings', () => {
  test('a limit that moves moves the tickets at once, and stands in the history', async () => {
    const id = await opened()
    later(3 * 24 * 60)
    expect((await read(id)).queue).toBe('unassigned')
    expect((await settings({ unansweredDays: 2 })).body).toMatchObject({ unansweredDays: 2, answeredDays: 14 })
    expect((await read(id)).queue).toBe('expired_1')
    await settings({ unansweredDays: 30 })
    expect((await read(id)).queue).toBe('unassigned')
    const { rows } = await steward.owner.pool.query(
      `select field, from_value, to_value from change_sets join changes on change_set_id = change_sets.id join change_values on change_id = changes.id
        where record_kind = 'ticket_settings' order by change_sets.id desc limit 1`,
    )
    expect(rows).toEqual([{ field: 'unansweredDays', from_value: '2', to_value: '30' }])
  })

  test('what does not fit is refused in words; who is stale, too; and it is for who administers tickets', async () => {
    const targets = (await (await as(tamsin)).get('/api/ticket-settings')).body.targets
    const wrong = await settings({ targets: { ...targets, high: { firstResponse: 100, resolution: 99 } } })
    expect(wrong.status).toBe(400)
    expect(wrong.body.fields[0].field ?? Object.keys(wrong.body.fields)[0]).toContain('high')
    const client = await as(tamsin)
    const stale = await client.patch('/api/ticket-settings', { body: { mostOpen: 3 }, headers: { 'if-match': '"0"' } })
    expect([stale.status, stale.body.code]).toEqual([409, 'ticket_settings.stale'])
    const agent = await as(person(0))
    expect((await agent.patch('/api/ticket-settings', { body: { mostOpen: 3 }, headers: { 'if-match': '"1"' } })).status).toBe(403)
    expect((await agent.get('/api/ticket-settings')).status).toBe(200)
  })
})

describe('giving out', () => {
  test('by turns: as many for each, even where they come at once', async () => {
    await settings({ assignment: 'round_robin' })
    const ids = await Promise.all(Array.from({ length: 6 }, () => opened()))
    const holders = await Promise.all(ids.map(holderOf))
    expect(people.map((one) => holders.filter((holder) => holder === one).length)).toEqual([2, 2, 2])
    expect((await read(ids[0] ?? '')).steps).toContainEqual(
      expect.objectContaining({ step: 'assigned', by: 'system', because: 'It was their turn.' }),
    )
  })

  test('by load: the fewest open, until all hold as many as is allowed', async () => {
    await opened({ assignTo: person(0) })
    await settings({ assignment: 'load', mostOpen: 1 })
    const holders = [await holderOf(await opened()), await holderOf(await opened()), await holderOf(await opened())]
    expect(holders.slice(0, 2).sort()).toEqual([person(1), person(2)].sort())
    expect(holders[2]).toBeNull()
  })

  test('by skill: who speaks the language of the customer', async () => {
    await settings({ assignment: 'skill' })
    const lead = await as(tamsin)
    const patch = (version: number) =>
      lead.patch(`/api/staff/${person(2)}/skills`, { body: { languages: ['es'] }, headers: { 'if-match': `"${version}"` } })
    expect((await patch(1)).body).toMatchObject({ languages: ['es'], productLines: [], takesTickets: true, version: 2 })
    expect((await patch(1)).body.code).toBe('staff_skills.stale')
    const customer = await steward.given.customer()
    await steward.owner.pool.query(`update customers set language = 'es' where id = '${customer.id}'`)
    const ids = [await opened({}, customer), await opened({}, customer)]
    expect(await Promise.all(ids.map(holderOf))).toEqual([person(2), person(2)])
    expect((await read(ids[0] ?? '')).steps).toContainEqual(expect.objectContaining({ because: 'They know the language.' }))
  })

  test('by skill: who knows what the customer has, also where a stranger’s ticket becomes theirs later', async () => {
    await settings({ assignment: 'skill' })
    const lead = await as(tamsin)
    const patch = (place: number, body: object) =>
      lead.patch(`/api/staff/${person(place)}/skills`, { body, headers: { 'if-match': '"1"' } })
    expect((await patch(1, { productLines: ['Cove Simple'] })).body.productLines).toEqual(['Cove Simple'])
    const customer = await steward.given.customer()
    await steward.owner.db
      .insertInto('equipment')
      .values({ id: newId(), customer_id: customer.id, product: 'Hub', product_line: 'Cove Simple', state: 'installed' })
      .execute()
    expect(await holderOf(await opened({}, customer))).toBe(person(1))
    const { ticketId } = await jobOf(steward, now(), (work) =>
      openTicket(work, {
        customerId: null,
        requester: { name: 'Jo', address: 'jo@elsewhere.example' },
        subject: 'It beeps',
        message: { author: 'customer', text: 'From my other address.', channel: 'mail' },
      }),
    )
    expect(await holderOf(ticketId)).toBeNull()
    expect((await lead.post(`/api/tickets/${ticketId}/customer`, { body: { customerId: customer.id } })).status).toBe(200)
    expect(await read(ticketId)).toMatchObject({ assignee: { id: person(1) }, queue: 'new' })
    expect((await read(ticketId)).steps).toContainEqual(
      expect.objectContaining({ because: 'They know the language and the product line.' }),
    )
  })

  test('never to somebody who is away; a reply to who is away goes to their stand-in', async () => {
    const id = await opened({ assignTo: person(0) })
    await answer(id, person(0))
    const lead = await as(tamsin)
    const away = { staffId: person(0), from: now().toISOString(), until: new Date(now().getTime() + 86_400_000).toISOString() }
    expect((await lead.post('/api/absences', { body: { ...away, standInId: person(1) } })).status).toBe(201)
    await steward.runJobs()
    expect(await holderOf(id)).toBe(person(0))
    await customerWrites(id)
    expect(await holderOf(id)).toBe(person(1))
    expect((await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: person(0) } })).status).toBe(400)
    await settings({ assignment: 'round_robin' })
    const holders = await Promise.all([await opened(), await opened(), await opened()].map(holderOf))
    expect(holders).not.toContain(person(0))
  })
})

describe('absence', () => {
  const day = 86_400_000
  const body = (more: object = {}) => ({
    staffId: person(0),
    from: now().toISOString(),
    until: new Date(now().getTime() + 2 * day).toISOString(),
    ...more,
  })

  const preview = (more: object = {}) => `/api/absences/preview?${new URLSearchParams(body(more) as Record<string, string>)}`

  test('what waits for who is away goes to others, and what waits for the customer stays; first it is shown', async () => {
    const [waits, rests] = [await opened({ assignTo: person(0) }), await opened({ assignTo: person(0) })]
    await answer(rests, person(0))
    const client = await as(person(0))
    const shown = await client.get(preview())
    expect(shown.body).toEqual({ moves: 1, stays: 1, to: [{ colleague: null, count: 1 }], beginsNow: true })
    const toStandIn = await client.get(preview({ standInId: person(1) }))
    expect(toStandIn.body.to).toEqual([{ colleague: { id: person(1), name: 'Ben Cole' }, count: 1 }])
    const set = await client.post('/api/absences', { body: body({ because: 'Dentist' }) })
    expect(set.body).toMatchObject({ state: 'now', because: 'Dentist', moved: null })
    await steward.runJobs()
    expect([await holderOf(waits), await holderOf(rests)]).toEqual([null, person(0)])
    expect((await read(waits)).steps).toContainEqual(expect.objectContaining({ because: 'Ada Reed is not there.' }))
    expect((await client.get('/api/absences')).body.items).toMatchObject([{ state: 'now', moved: 1 }])
    const ended = await client.post(`/api/absences/${set.body.id}/end`)
    expect(ended.body.state).toBe('called_off')
    expect(await holderOf(waits)).toBeNull()
    expect((await client.post(`/api/absences/${set.body.id}/end`)).body.code).toBe('absence.over')
  })

  test('one that was set by mistake is taken back within half an hour, with what nobody has touched since', async () => {
    const [rests, noted, wrote] = [
      await opened({ assignTo: person(0) }),
      await opened({ assignTo: person(0) }),
      await opened({ assignTo: person(0) }),
    ]
    const client = await as(person(0))
    const { id } = (await client.post('/api/absences', { body: body() })).body
    await steward.runJobs()
    expect(await holderOf(rests)).toBeNull()
    later(5)
    await (await as(tamsin)).post(`/api/tickets/${noted}/replies`, { body: { text: 'I look.', public: false } })
    await customerWrites(wrote)
    const undone = await client.post(`/api/absences/${id}/undo`)
    const { number } = await read(noted)
    expect(undone.body).toMatchObject({ absence: { state: 'called_off', can: { undo: { allowed: false } } }, back: 2 })
    expect(undone.body.left).toEqual([{ id: noted, number, because: 'Somebody did something to it, or wrote in it, since.' }])
    expect([await holderOf(rests), await holderOf(noted), await holderOf(wrote)]).toEqual([person(0), null, person(0)])
    expect((await read(rests)).steps.at(-1)).toMatchObject({
      text: 'Taken by Ada Reed.',
      because: 'The absence of Ada Reed was set by mistake. Nobody held it meanwhile.',
    })
    expect((await client.post(`/api/absences/${id}/undo`)).body.code).toBe('absence.over')
    const late = (await client.post('/api/absences', { body: body() })).body
    await steward.runJobs()
    later(31)
    expect((await client.post(`/api/absences/${late.id}/undo`)).body.code).toBe('absence.undo_late')
  })

  test('one that is ahead begins by the clock, and goes by how tickets are given out', async () => {
    await settings({ assignment: 'load' })
    const id = await opened({ assignTo: person(0) })
    await opened({ assignTo: person(1) })
    const client = await as(person(0))
    const from = new Date(now().getTime() + day / 2).toISOString()
    expect((await client.get(preview({ from }))).body).toMatchObject({
      beginsNow: false,
      to: [{ colleague: { id: person(2) }, count: 1 }],
    })
    await client.post('/api/absences', { body: body({ from }) })
    await tick('begin_absences')
    expect(await holderOf(id)).toBe(person(0))
    later(13 * 60)
    await tick('begin_absences')
    await tick('begin_absences')
    expect(await holderOf(id)).toBe(person(2))
  })

  test('a colleague who is away by then stands in for nobody: refused, in the preview too', async () => {
    const id = await opened({ assignTo: person(0) })
    const lead = await as(tamsin)
    const { body: theirs } = await lead.post('/api/absences', { body: body({ staffId: person(1) }) })
    const away = { standInId: person(1) }
    for (const refused of [await lead.post('/api/absences', { body: body(away) }), await lead.get(preview(away))])
      expect([refused.status, refused.body.fields]).toEqual([
        400,
        [{ field: 'standInId', message: expect.stringMatching(/^Ben Cole is away until .+\. Choose another colleague, or nobody\.$/) }],
      ])
    // Back before it begins.
    const from = new Date(now().getTime() + 3 * day).toISOString()
    const until = new Date(now().getTime() + 4 * day).toISOString()
    expect((await lead.get(preview({ ...away, from, until }))).status).toBe(200)
    // Ill since it was set: then what waits goes on as tickets are given out.
    await lead.post(`/api/absences/${theirs.id}/end`)
    await lead.post('/api/absences', { body: body(away) })
    await lead.post('/api/absences', { body: body({ staffId: person(1) }) })
    await steward.runJobs()
    expect(await holderOf(id)).not.toBe(person(1))
  })

  test('what comes back to who is away, or begins to wait with them, goes on as well; where their stand-in is away too, to that one’s', async () => {
    const lead = await as(tamsin)
    const act = async (id: string, path: string, more: object = {}) => {
      const reply = await lead.post(`/api/tickets/${id}/${path}`, { body: more })
      expect(reply.status, reply.text).toBeLessThan(300)
      return reply.body
    }
    const customer = await steward.given.customer()
    const held = () => opened({ assignTo: person(0) }, customer)
    const [spam, put, into, answered, parted] = [await held(), await held(), await held(), await held(), await held()]
    await act(spam, 'spam', { isSpam: true })
    await act(put, 'merge', { intoId: into })
    await answer(answered, person(0))
    await customerWrites(parted)
    await answer(parted, person(0))
    await lead.post('/api/absences', { body: body({ standInId: person(1) }) })
    await lead.post('/api/absences', { body: body({ staffId: person(1), standInId: person(2) }) })
    await steward.runJobs()
    await act(spam, 'spam', { isSpam: false })
    await act(put, 'unmerge')
    const asks = await opened({}, customer)
    await act(asks, 'merge', { intoId: answered })
    const { id: part } = await act(parted, 'split', { messageIds: [(await read(parted)).messages[1].id], subject: 'Another thing' })
    const ids = [spam, put, into, answered, part]
    expect(await Promise.all(ids.map(holderOf))).toEqual(ids.map(() => person(2)))
    expect(await holderOf(parted)).toBe(person(0))
  })

  test('who was invited and never came is given no ticket and stands in for nobody; the choice says who is away', async () => {
    const invited = (await steward.given.staff({ role: 'agent', name: 'Pia Noon', isDemo: true })).id
    await steward.owner.db.updateTable('staff').set({ joined_at: null }).where('id', '=', invited).execute()
    const id = await opened({ assignTo: person(0) })
    const lead = await as(tamsin)
    for (const refused of [
      await lead.post('/api/absences', { body: body({ standInId: invited }) }),
      await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: invited } }),
    ])
      expect([refused.status, refused.body.code]).toEqual([400, 'request.invalid'])
    await lead.post('/api/absences', { body: body({ staffId: person(1) }) })
    await steward.given.staff({ role: 'auditor', name: 'Otto Hall', isDemo: true })
    const { items } = (await lead.get('/api/ticket-colleagues')).body
    const named = items.map(({ name }: { name: string }) => name)
    expect(named).toEqual(expect.arrayContaining(['Ada Reed', 'Ben Cole', 'Tamsin Oke']))
    expect(named).not.toContain('Pia Noon')
    expect(named).not.toContain('Otto Hall')
    const untilOf = (staffId: string) => items.find((one: { id: string }) => one.id === staffId).awayUntil
    expect([untilOf(person(0)), Date.parse(untilOf(person(1)))]).toEqual([null, expect.any(Number)])
    const chosen = await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: person(1) } })
    expect(chosen.body.fields[0].message).toMatch(/^Ben Cole is away until .+\. Choose another colleague\.$/)
  })

  test('who answers while they are marked as away holds what they answered, and is told of the mark where they take one', async () => {
    const [id, other] = [await opened(), await opened()]
    const lead = await as(tamsin)
    await lead.post('/api/absences', { body: body({ standInId: person(2) }) })
    await answer(id, person(0))
    expect(await read(id)).toMatchObject({ queue: 'answered', assignee: { id: person(0) } })
    expect((await read(id)).steps.map(({ text }: { text: string }) => text)).toContainEqual('Taken by Ada Reed.')
    const taken = await (await as(person(0))).post(`/api/tickets/${other}/assign`, { body: { staffId: person(0) } })
    expect(taken.body.fields[0].message).toMatch(/^You are marked as away until .+\. End the absence first\.$/)
    await customerWrites(id)
    expect(await holderOf(id)).toBe(person(2))
  })

  test('is one’s own, or told by who administers tickets; why is told to those two', async () => {
    const agent = await as(person(1))
    expect((await agent.post('/api/absences', { body: body() })).body.code).toBe('absence.not_yours')
    await (await as(tamsin)).post('/api/absences', { body: body({ because: 'Ill' }) })
    expect((await agent.get('/api/absences')).body).toEqual({ items: [], mayForOthers: false })
    expect((await (await as(person(0))).get('/api/absences')).body.items).toMatchObject([{ because: 'Ill', setBy: 'Tamsin Oke' }])
    const twice = await (await as(tamsin)).post('/api/absences', { body: body() })
    expect(twice.status).toBe(400)
    for (const wrong of [{ until: now().toISOString() }, { standInId: person(0) }, { standInId: newId() }, { staffId: newId() }])
      expect((await (await as(tamsin)).post('/api/absences', { body: body(wrong) })).status).toBe(400)
  })

  test('who leaves the company leaves no customer waiting', async () => {
    const id = await opened({ assignTo: person(0) })
    const boss = await steward.as('administrator')
    expect((await boss.post(`/api/staff/${person(0)}/disable`, { body: { because: 'Left us' } })).status).toBe(200)
    const became = async () => (await boss.get(`/api/staff/${person(0)}/what-became`)).body
    expect(await became()).toMatchObject({ handedOver: null, stays: { ticketsWaiting: 1 } })
    await steward.runJobs()
    expect(await holderOf(id)).toBeNull()
    expect(await became()).toMatchObject({ handedOver: { to: [{ holder: null, tickets: [expect.any(String)] }] } })
  })

  test('what became of their tickets is told, and stands in their history once, whatever broke off', async () => {
    const boss = await steward.as('administrator', { name: 'Bea Boss' })
    const became = async () => (await boss.get(`/api/staff/${person(0)}/what-became`)).body
    expect(await became()).toEqual({ disabled: null, handedOver: null, stays: null })
    expect((await (await as(person(1))).get(`/api/staff/${person(0)}/what-became`)).status).toBe(403)
    await settings({ assignment: 'round_robin' })
    const ids = [await opened({ assignTo: person(0) }), await opened({ assignTo: person(0) }), await opened({ assignTo: person(0) })]
    const numbers = await Promise.all(ids.map(async (id) => `#${(await read(id)).number}`))
    expect((await boss.post(`/api/staff/${person(0)}/disable`, { body: { because: 'Left us' } })).status).toBe(200)
    // A lead is faster than the job with one of them, and the clock of the worker is behind.
    const byHand = await (await as(tamsin)).post(`/api/tickets/${ids[0]}/assign`, { body: { staffId: tamsin } })
    expect(byHand.status, byHand.text).toBe(200)
    later(-5)
    await steward.runJobs()
    later(5)
    const { disabled, handedOver, stays } = await became()
    expect(disabled).toMatchObject({ by: 'Bea Boss', because: 'Left us' })
    expect(handedOver.from).toBe('Ada Reed')
    expect(handedOver.to.map(({ holder }: { holder: string }) => holder).sort()).toEqual(['Ben Cole', 'Cleo Marsh', 'Tamsin Oke'])
    expect(handedOver.to.flatMap(({ tickets }: { tickets: string[] }) => tickets).sort()).toEqual([...numbers].sort())
    expect(stays).toMatchObject({ ticketsWaiting: 0, ticketsAnswered: 0, commitments: 0 })
    // The job runs a second time, as after a crash.
    await addJob(steward.owner.db, 'hand_over_tickets', { staffId: person(0), byId: boss.id, ticketIds: ids, since: disabled.at })
    await steward.runJobs()
    const { items } = (await boss.get('/api/settings/changes?limit=10')).body
    const told = items.filter(({ action }: { action: string }) => action === 'tickets_handed_over')
    expect(told[0]).toMatchObject({ recordName: 'Ada Reed', changes: [{ field: 'ticketsHeldBy', from: 'Ada Reed' }] })
    expect(told.filter(({ at }: { at: string }) => at >= disabled.at)).toHaveLength(1)
    // Let back in, nothing is said of it any more.
    await boss.post(`/api/staff/${person(0)}/enable`, { body: { because: 'Came back' } })
    expect((await became()).disabled).toBeNull()
  })
})
