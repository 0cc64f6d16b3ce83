import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward.close())

test('of a service desk that is switched off it is said so, and who switches it on; to a customer it is not there', async () => {
  const { id: customerId } = await steward.given.customer({ email: `${newId()}@home.example` })
  const tickets = await steward.as('ticket_administrator')
  const { id } = (await tickets.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Panel', message: 'It beeps.' } })).body
  const token = { name: 'desk', scopes: ['ticket.read', 'ticket.work', 'customer.read'], expiresInDays: 1 }
  const program = steward.client({ token: (await tickets.post('/api/me/tokens', { body: token })).body.token })
  const user = await steward.given.portalUser({ customerId })
  const portal = steward.client({ cookie: await steward.given.portalSession(customerId, user.id) })
  const { modules } = await steward.owner.db.selectFrom('company').select('modules').executeTakeFirstOrThrow()
  await steward.owner.pool.query(`update company set modules = array_remove(modules, 'service_desk')`)
  const reply = { subject: 'Siren', message: 'It is silent.' }
  const refused = [
    await program.get('/api/tickets'),
    await program.get('/api/ticket-counts'),
    await program.get(`/api/tickets/${id}?peek=true`),
    await program.post(`/api/tickets/${id}/close`, { body: {} }),
    await program.post(`/api/tickets/${id}/replies`, { body: { text: 'x', public: false } }),
    await program.post(`/api/customers/${customerId}/tickets`, { body: reply }),
  ]
  const nothing = await program.get(`/api/tickets/${newId()}`)
  const [list, asked] = [await portal.get('/api/portal/tickets'), await portal.post('/api/portal/tickets', { body: reply })]
  await steward.owner.pool.query('update company set modules = $1', [modules])
  const detail = 'The service desk is switched off in this company. An administrator can switch it on in Settings, under Company.'
  for (const { status, body } of refused)
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'module.off', module: 'service_desk', detail } })
  // Nothing went on behind what was refused.
  expect((await tickets.get(`/api/tickets/${id}?peek=true`)).body).toMatchObject({
    queue: 'unassigned',
    messages: [{ author: 'customer' }],
  })
  for (const { status, body } of [nothing, list, asked])
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
})
