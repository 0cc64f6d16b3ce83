import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward.close())

test('where the service desk is switched off no act on a ticket begins: it is refused, and nothing goes on behind that', async () => {
  const { id: customerId } = await steward.given.customer({})
  const tickets = await steward.as('ticket_administrator')
  const { id } = (await tickets.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Panel', message: 'It beeps.' } })).body
  const { modules } = await steward.owner.db.selectFrom('company').select('modules').executeTakeFirstOrThrow()
  await steward.owner.pool.query(`update company set modules = array_remove(modules, 'service_desk')`)
  // What went on behind its refusal ended the process, and ends this run as an error that nobody handled.
  expect(await tickets.post(`/api/tickets/${id}/close`, { body: {} })).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
  expect((await tickets.post(`/api/tickets/${id}/replies`, { body: { text: 'x', public: false } })).status).toBe(404)
  await steward.owner.pool.query('update company set modules = $1', [modules])
  expect((await tickets.get(`/api/tickets/${id}?peek=true`)).body).toMatchObject({
    queue: 'unassigned',
    messages: [{ author: 'customer' }],
  })
})
