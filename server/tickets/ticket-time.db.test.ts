import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { openTicketDesk, type TicketDesk } from '#test/ticket-desk.ts'
import { writeTicketClocks } from './write-ticket-clocks.ts'

let desk: TicketDesk

beforeAll(async () => {
  desk = await openTicketDesk()
})
afterAll(() => desk?.steward.close())
beforeEach(() => desk.anew())

const told = async (id: string) =>
  (await desk.steward.owner.pool.query(`select kind from ticket_deadlines where ticket_id = '${id}' order by due_at`)).rows.map(
    ({ kind }) => kind,
  )

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
