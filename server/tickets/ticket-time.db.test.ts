import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { openTicketDesk, type TicketDesk } from '#test/ticket-desk.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { followLimits } from './follow-limits.ts'
import { openTicket } from './open-ticket.ts'
import { writeTicketClocks } from './write-ticket-clocks.ts'

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
/** A mail that arrived before what was done last is put into the ticket by hand after it. */
const placed = (id: string) =>
  desk.steward.owner.pool.query(
    `insert into ticket_messages (id, ticket_id, author, text, at, placed_at, channel)
     select gen_random_uuid(), ticket_id, 'customer', 'It beeps.', max(at) - interval '1 hour', max(at) + interval '1 second', 'mail'
       from ticket_steps where ticket_id = $1 group by ticket_id`,
    [id],
  )
const told = async (id: string) =>
  (await desk.steward.owner.pool.query(`select kind from ticket_deadlines where ticket_id = '${id}' order by due_at`)).rows.map(
    ({ kind }) => kind,
  )

describe('clocks', () => {
  test('a ticket comes near its time, misses it, and is told of once each', async () => {
    const id = await desk.opened({ priority: 'urgent', assignTo: desk.person(0) })
    expect(await desk.read(id)).toMatchObject({ firstResponse: { state: 'in_time' }, resolution: { state: 'in_time' } })
    await desk.tick('watch_ticket_clocks')
    expect(await told(id)).toEqual([])
    desk.later(49)
    await desk.tick('watch_ticket_clocks')
    await desk.tick('watch_ticket_clocks')
    expect((await desk.read(id)).firstResponse.state).toBe('near')
    expect(await told(id)).toEqual(['first_response_near'])
    desk.later(12)
    await desk.tick('watch_ticket_clocks')
    await desk.tick('watch_ticket_clocks')
    expect((await desk.read(id)).firstResponse.state).toBe('missed')
    expect(await told(id)).toEqual(['first_response_near', 'first_response_missed'])
    const { rows } = await desk.steward.owner.pool.query(
      `select name, facts from events where facts ->> 'ticketId' = '${id}' and name like 'ticket.target%' order by id`,
    )
    expect(rows.map(({ name, facts }) => [name, facts.target])).toEqual([
      ['ticket.target_near', 'first_response'],
      ['ticket.target_missed', 'first_response'],
    ])
    const counted = (await (await desk.as(desk.tamsin)).get('/api/ticket-counts')).body.all.find(
      ({ queue }: { queue: string }) => queue === 'new',
    )
    expect(counted).toMatchObject({ count: 1, missed: 1 })
  })

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

  test('a closing is taken back for half an hour; later it stands, and the ticket is opened again', async () => {
    const id = await desk.opened()
    const close = async () => (await desk.as(desk.tamsin)).post(`/api/tickets/${id}/close`)
    const reopen = async (body: object) => (await desk.as(desk.tamsin)).post(`/api/tickets/${id}/reopen`, { body })
    const undo = async (by = desk.tamsin) => (await (await desk.as(by)).get(`/api/tickets/${id}?peek=true`)).body.can.undo_close
    expect(await undo()).toMatchObject({ allowed: false, code: 'ticket.not_closed' })
    expect((await close()).body.can.undo_close).toEqual({ allowed: true })
    desk.later(29)
    // Whoever comes back to it is told that they may; nobody else.
    expect(await undo()).toEqual({ allowed: true })
    expect((await undo(desk.person(0))).allowed).toBe(false)
    expect((await reopen({ undo: true })).status).toBe(200)
    expect((await close()).status).toBe(200)
    desk.later(31)
    expect(await undo()).toMatchObject({ allowed: false, code: 'ticket.closing_is_old' })
    expect((await reopen({ undo: true })).body).toMatchObject({ code: 'ticket.closing_is_old', instead: 'Reopen the ticket.' })
    expect((await reopen({})).status).toBe(200)
    expect((await close()).status).toBe(200)
    await placed(id)
    expect((await reopen({ undo: true })).body.code).toBe('ticket.closing_not_last')
  })

  test('who gave a ticket away takes that back for half an hour, while nothing came after it: it is as it was', async () => {
    const [maya, idris] = [desk.person(0), desk.person(1)]
    const id = await desk.opened({ assignTo: maya })
    const act = async (by: string, path: string, body?: object) =>
      (await desk.as(by)).post(`/api/tickets/${id}/${path}`, body ? { body } : {})
    const give = async () => expect((await act(maya, 'assign', { staffId: idris, because: 'He knows hubs.' })).status).toBe(200)
    desk.later(5)
    await (await desk.as(maya)).get(`/api/tickets/${id}`)
    const stood = ({ queue, because, since, assignee }: Record<string, unknown>) => ({ queue, because, since, assignee })
    const before = await desk.read(id)
    expect(before.queue).toBe('open')
    await give()
    // Not hers any more, and still hers to take back; nobody else’s.
    const undo = async (by: string) => (await (await desk.as(by)).get(`/api/tickets/${id}?peek=true`)).body.can.undo_assign
    expect(await undo(maya)).toEqual({ allowed: true })
    expect(await undo(idris)).toMatchObject({ allowed: false, code: 'ticket.assigning_not_yours' })
    expect((await act(idris, 'assign/undo')).body.code).toBe('ticket.assigning_not_yours')
    expect((await act(desk.tamsin, 'assign/undo')).body.code).toBe('ticket.assigning_not_yours')
    expect((await act(maya, 'assign/undo')).status).toBe(200)
    const after = await desk.read(id)
    expect(stood(after)).toEqual(stood(before))
    expect(after.steps.at(-1)).toMatchObject({
      step: 'assigned',
      text: 'Taken back by Ada Reed.',
      because: null,
    })
    expect((await act(maya, 'assign/undo')).body.code).toBe('ticket.assigning_undone')

    desk.later(1)
    await give()
    desk.later(1)
    expect(await undo(maya)).toEqual({ allowed: true })
    expect((await act(idris, 'replies', { text: 'On it.', public: false })).status).toBe(201)
    expect(await undo(maya)).toMatchObject({ allowed: false, code: 'ticket.assigning_not_last' })
    expect(await act(maya, 'assign/undo')).toMatchObject({
      status: 422,
      body: {
        code: 'ticket.assigning_not_last',
        detail: 'This can not be taken back: the ticket went on since.',
      },
    })
    expect((await act(desk.tamsin, 'assign', { staffId: null })).status).toBe(200)
    desk.later(1)
    expect((await act(maya, 'assign', { staffId: maya })).status).toBe(200)
    expect((await act(maya, 'assign/undo')).body.assignee).toBeNull()
    desk.later(1)
    expect((await act(maya, 'assign', { staffId: maya })).status).toBe(200)
    await placed(id)
    expect((await act(maya, 'assign/undo')).body.code).toBe('ticket.assigning_not_last')
    expect((await act(maya, 'assign', { staffId: null })).status).toBe(200)
    desk.later(1)
    expect((await act(maya, 'assign', { staffId: maya })).status).toBe(200)
    desk.later(1)
    expect((await act(desk.tamsin, 'assign', { staffId: idris })).status).toBe(200)
    // She is away: the reason stands where Undo is offered, and is the one that the act gives.
    const at = (minutes: number) => new Date(desk.now().getTime() + minutes * 60_000)
    const { rows: absences } = await desk.steward.owner.pool.query(
      'insert into staff_absences (id, staff_id, from_at, until_at, set_by, set_at) values (gen_random_uuid(), $1, $2, $3, $1, $2) returning id',
      [maya, at(-1), at(600)],
    )
    const gone = { code: 'ticket.former_holder_gone', instead: 'Hand it over anew.' }
    expect(await undo(desk.tamsin)).toMatchObject(gone)
    const refusal = (await act(desk.tamsin, 'assign/undo')).body
    expect(refusal).toMatchObject(gone)
    expect(refusal.detail).toMatch(/^It can not go back to who held it before\. Ada Reed is away until .+\.$/)
    expect((await undo(desk.tamsin)).because).toBe(refusal.detail)
    await desk.steward.owner.pool.query('delete from staff_absences where id = $1', [absences[0].id])
    expect((await act(desk.tamsin, 'assign/undo')).body.assignee).toMatchObject({ id: maya })
    expect((await act(maya, 'assign', { staffId: null })).status).toBe(200)
    desk.later(1)
    expect((await act(maya, 'assign', { staffId: maya })).status).toBe(200)
    desk.later(31)
    expect((await act(maya, 'assign/undo')).body.code).toBe('ticket.assigning_is_old')
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
      (await desk.steward.owner.pool.query('select followed_at is not null as it from ticket_hours order by version desc limit 1')).rows[0]
        .it
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

  test('what is closed in time without an answer was in time for nobody, by the ticket as by the reports', async () => {
    const id = await desk.opened({ priority: 'urgent', assignTo: desk.person(0) })
    desk.later(1)
    await desk.steward.owner.pool.query(`update tickets set closed_at = $2, closed_by = 'customer' where id = $1`, [id, desk.now()])
    expect(await desk.read(id)).toMatchObject({ queue: 'closed', firstResponse: null, resolution: null })
    const { rows } = await desk.steward.owner.pool.query(`select kind, met from ticket_counts where ticket_id = $1 and kind <> 'opened'`, [
      id,
    ])
    expect(rows).toEqual([{ kind: 'closed', met: null }])
  })

  test('the clock rests while the customer has the turn, goes on when they write, and is measured when it is closed', async () => {
    const id = await desk.opened({ priority: 'urgent', assignTo: desk.person(0) })
    desk.later(30)
    await desk.answer(id, desk.person(0))
    expect(await desk.read(id)).toMatchObject({ firstResponse: { state: 'met' }, resolution: { state: 'resting', dueAt: null } })
    desk.later(3 * 24 * 60)
    await desk.customerWrites(id)
    const on = await desk.read(id)
    expect(Math.round((Date.parse(on.resolution.dueAt) - desk.now().getTime()) / 60_000)).toBe(450)
    desk.later(60)
    await desk.answer(id, desk.person(0), true)
    expect((await desk.read(id)).resolution.state).toBe('met')
    const { rows } = await desk.steward.owner.pool.query(
      `select kind, minutes, met, staff_id from ticket_counts where ticket_id = '${id}' order by at, kind`,
    )
    expect(rows).toMatchObject([
      { kind: 'opened' },
      { kind: 'answered', staff_id: desk.person(0) },
      { kind: 'first_response', minutes: 30, met: true, staff_id: desk.person(0) },
      { kind: 'answered' },
      { kind: 'closed', minutes: 90, met: true, staff_id: desk.person(0) },
    ])
    desk.later(10)
    await desk.customerWrites(id)
    expect(Math.round((Date.parse((await desk.read(id)).resolution.dueAt) - desk.now().getTime()) / 60_000)).toBe(480)
  })

  test('what is closed without an answer is resolved in time for nobody, and what was late stays late', async () => {
    const close = async (id: string) => {
      const reply = await (await desk.as(desk.tamsin)).post(`/api/tickets/${id}/close`, { body: {} })
      expect(reply.status, reply.text).toBe(200)
      return (await desk.steward.owner.pool.query(`select minutes, met from ticket_counts where ticket_id = '${id}' and kind = 'closed'`))
        .rows
    }
    const [soon, late] = [await desk.opened({ priority: 'urgent' }), await desk.opened({ priority: 'urgent' })]
    desk.later(10)
    expect(await close(soon)).toEqual([{ minutes: null, met: null }])
    desk.later(9 * 60)
    expect(await close(late)).toEqual([{ minutes: null, met: false }])
  })

  test('who closes a ticket that waits and opens it again gives it no time back; nor does spam that was none', async () => {
    const id = await desk.opened({ priority: 'urgent' })
    const other = await desk.opened({ priority: 'urgent' })
    const before = await Promise.all([id, other].map(desk.read))
    const lead = await desk.as(desk.tamsin)
    const act = async (which: string, path: string, body = {}) => {
      desk.later(5)
      const reply = await lead.post(`/api/tickets/${which}/${path}`, { body })
      expect(reply.status, reply.text).toBe(200)
    }
    await act(id, 'close')
    await act(id, 'reopen')
    await act(other, 'spam', { isSpam: true })
    await act(other, 'spam', { isSpam: false })
    const times = ({ firstResponse, resolution }: (typeof before)[0]) => [firstResponse, resolution]
    expect((await Promise.all([id, other].map(desk.read))).map(times)).toEqual(before.map(times))
  })

  test('what was put into it and taken out again leaves nothing in its times, and a first answer is counted once', async () => {
    const customer = await desk.steward.given.customer()
    const more = { priority: 'urgent', assignTo: desk.person(0) }
    const [into, one] = [await desk.opened(more, customer), await desk.opened(more, customer)]
    desk.later(30)
    await desk.answer(one, desk.person(0))
    const times = async () =>
      (
        await desk.steward.owner.pool.query(
          `select first_response_due_at, first_response_minutes, resolution_from, resolution_left_minutes, resolution_due_at, resolution_minutes,
                  reopened_at from tickets where id = any($1) order by id = $2`,
          [[into, one], one],
        )
      ).rows
    const before = await times()
    desk.later(10)
    const lead = await desk.as(desk.tamsin)
    expect((await lead.post(`/api/tickets/${one}/merge`, { body: { intoId: into } })).status).toBe(200)
    // What was asked in it has no answer: that one was to the other.
    expect(await desk.read(into)).toMatchObject({ queue: 'open', firstResponse: { state: 'met' } })
    desk.later(10)
    expect((await lead.post(`/api/tickets/${one}/unmerge`)).status).toBe(200)
    expect(await times()).toEqual(before)
    desk.later(5)
    await desk.answer(into, desk.person(0))
    const { rows } = await desk.steward.owner.pool.query(
      `select ticket_id = $2 as into, minutes from ticket_counts where ticket_id = any($1) and kind = 'first_response' order by at`,
      [[into, one], into],
    )
    expect(rows).toEqual([
      { into: false, minutes: 30 },
      { into: true, minutes: 55 },
    ])
  })

  test('another priority is another time; what is due first stands first', async () => {
    const slow = await desk.opened({ priority: 'low' })
    const soon = await desk.opened({ priority: 'high' })
    const answered = await desk.opened({ from: 'staff', priority: 'urgent' })
    const order = async () =>
      (await (await desk.as(desk.tamsin)).get('/api/tickets?sort=due')).body.items
        .map(({ id }: { id: string }) => id)
        .filter((id: string) => [slow, soon, answered].includes(id))
    expect(await order()).toEqual([soon, slow, answered])
    await desk.steward.owner.db.updateTable('tickets').set({ priority: 'urgent' }).where('id', '=', slow).execute()
    await writeTicketClocks(desk.steward.owner.db, [slow])
    expect(await order()).toEqual([slow, soon, answered])
  })

  test('what came in otherwise has its clocks by the next minute', async () => {
    const { id: customerId } = await desk.steward.given.customer()
    const id = newId()
    const before = new Date(desk.now().getTime() - 10 * 3_600_000)
    await desk.steward.owner.db
      .insertInto('tickets')
      .values({ id, customer_id: customerId, subject: 'Imported', created_at: before, unanswered_since: before, active_at: before })
      .execute()
    await desk.tick('watch_ticket_clocks')
    expect((await desk.read(id)).firstResponse.state).toBe('missed')
    expect(await told(id)).toEqual(['first_response_missed'])
  })

  test('whoever holds it finds it in their work, and what nobody holds who administers tickets', async () => {
    const held = await desk.opened({ priority: 'urgent', assignTo: desk.person(0) })
    const unheld = await desk.opened({ priority: 'urgent' })
    const mine = async (by: string) => (await (await desk.as(by)).get('/api/ticket-deadlines')).body
    expect(await mine(desk.person(0))).toEqual({ near: 0, missed: 0, items: [] })
    desk.later(50)
    expect(await mine(desk.person(0))).toMatchObject({ near: 1, missed: 0, items: [{ id: held, which: 'first_response', state: 'near' }] })
    expect((await mine(desk.person(1))).items).toEqual([])
    desk.later(11)
    expect((await mine(desk.tamsin)).items).toMatchObject([{ id: unheld, state: 'missed', assignee: null }])
    await desk.answer(held, desk.person(0))
    expect((await mine(desk.person(0))).items).toEqual([])
  })

  test('expires by the clock, and is counted for who held it', async () => {
    const id = await desk.opened({ assignTo: desk.person(0) })
    desk.later(31 * 24 * 60)
    // Whoever has it open is told that it stands elsewhere by now.
    const ear = await desk.steward.owner.pool.connect()
    const heard: unknown[] = []
    ear.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '{}').ticket))
    await ear.query('listen steward_tickets')
    await desk.tick('watch_ticket_clocks')
    await expect.poll(() => heard).toContain(id)
    ear.release(true)
    expect((await desk.read(id)).queue).toBe('expired_1')
    // An act on many that gave it anew began its time again; taken back, it stands where it stood.
    const lead = await desk.as(desk.tamsin)
    const { body: change } = await lead.post('/api/ticket-bulk-changes', {
      body: { ticketIds: [id], act: { kind: 'assign', staffId: desk.person(1) } },
    })
    await desk.steward.runJobs()
    expect((await desk.read(id)).queue).toBe('new')
    expect((await lead.post(`/api/ticket-bulk-changes/${change.id}/undo`)).status).toBe(201)
    await desk.steward.runJobs()
    expect(await desk.read(id)).toMatchObject({ queue: 'expired_1', assignee: { id: desk.person(0) } })
    // So does one that gives it to who holds it, as giving it by hand does.
    const asked = { ticketIds: [id], act: { kind: 'assign', staffId: desk.person(0) } }
    const anew = (await lead.post('/api/ticket-bulk-changes', { body: asked })).body
    await desk.steward.runJobs()
    expect((await desk.read(id)).queue).toBe('new')
    expect((await lead.post('/api/ticket-bulk-changes/preview', { body: asked })).body.skipped).toMatchObject([{ count: 1 }])
    expect((await lead.post(`/api/ticket-bulk-changes/${anew.id}/undo`)).status).toBe(201)
    await desk.steward.runJobs()
    expect((await desk.read(id)).queue).toBe('expired_1')
    const { rows } = await desk.steward.owner.pool.query(
      `select staff_id from ticket_deadlines where ticket_id = '${id}' and kind = 'expired_1'`,
    )
    expect(rows).toEqual([{ staff_id: desk.person(0) }])
  })
})

describe('settings', () => {
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
})
