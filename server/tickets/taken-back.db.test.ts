import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTicketDesk, type TicketDesk } from '#test/ticket-desk.ts'

let desk: TicketDesk

beforeAll(async () => {
  desk = await openTicketDesk()
})
afterAll(() => desk?.steward.close())
beforeEach(() => desk.anew())

/** A mail that arrived before what was done last is put into the ticket by hand after it. */
const placed = (id: string) =>
  desk.steward.owner.pool.query(
    `insert into ticket_messages (id, ticket_id, author, text, at, placed_at, channel)
     select gen_random_uuid(), ticket_id, 'customer', 'It beeps.', max(at) - interval '1 hour', max(at) + interval '1 second', 'mail'
       from ticket_steps where ticket_id = $1 group by ticket_id`,
    [id],
  )

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
