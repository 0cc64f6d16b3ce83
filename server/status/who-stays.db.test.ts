import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { leaving, planAndReasons, reason, today } from '#test/leaving.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await company({ limits: '{"api":100000}' })
  agent = await steward.as('agent')
  lead = await steward.as('lead')
  await planAndReasons(steward)
})
afterAll(() => steward.close())

const { company, status, act, cancel, save, isHeldUp } = leaving(() => ({ steward, agent }))

describe('who stays', () => {
  test('a credit goes the way of every credit: within the limit it is given, above it waits', async () => {
    const { id } = await steward.given.customer()
    const credit = (amount: string) => ({ offers: [{ kind: 'account_credit', accepted: true, cost: { amount, currency: 'USD' } }] })
    const kept = await save(id, credit('2000'))
    expect([kept.status, kept.body.concession, kept.body.creditStatus, kept.body.suggested?.name]).toEqual([
      201,
      'account_credit',
      'given',
      'Account Credit',
    ])
    expect((await save(id, credit('20000'))).body.creditStatus).toBe('waiting_for_approval')
    expect((await status(id)).status).toBe('active')
    expect((await agent.get(`/api/customers/${id}/credits`)).body.items).toHaveLength(2)
  })

  test.each(['cancelled', 'put on hold'])(
    'an account that was %s and reactivated in one contact is told as both, and as neither alone',
    async (how) => {
      const { id } = await steward.given.customer({ email: 'stays@example.com' })
      expect((await (how === 'cancelled' ? cancel(id) : act(id, 'deactivate', { because: 'Travels.' }))).status).toBeLessThan(300)
      expect((await act(id, 'reactivate')).status).toBe(200)
      const { items } = (await agent.get('/api/interactions')).body
      const { id: interactionId } = items.find((item: { customerId: string }) => item.customerId === id)
      const draft = (await agent.get(`/api/interactions/${interactionId}/draft`)).body
      const did =
        how === 'cancelled'
          ? 'Cancelled the account. Reason: Retention - Cancellation › Moved House. This was taken back in the same contact, so no confirmation goes out.'
          : 'Put the account on hold.'
      const back = `Changed the status from ${how === 'cancelled' ? 'cancelled' : 'inactive'} to active.`
      const lines = draft.resolution.split('\n')
      expect(lines.filter((line: string) => line.startsWith(did.slice(0, 20)) || line.includes('status'))).toEqual([did, back])
      expect([draft.disposition, draft.suggestions]).toEqual([null, []])
      const texts = { interactionId, form: 'outline', caller: draft.caller, reason: 'x', additional: '', followUp: '', critical: false }
      const check = async (resolution: string) =>
        (await agent.post('/api/notes/check', { body: { ...texts, resolution, disposition: null } })).body.coverage.map(
          ({ line }: { line: string }) => line,
        )
      expect(await check(did)).toEqual([back])
      expect(await check(draft.resolution)).toEqual([])
    },
  )

  test('who stays and then cancels in the same contact is suggested as cancelled', async () => {
    const { id } = await steward.given.customer()
    const offers = [{ kind: 'account_credit', accepted: true, cost: { amount: '100', currency: 'USD' } }]
    expect((await save(id, { offers }, lead)).status).toBe(201)
    const { interaction_id } = await steward.owner.db
      .selectFrom('retentions')
      .select('interaction_id')
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow()
    const suggested = async () => {
      const { suggestions } = (await lead.get(`/api/interactions/${interaction_id}/draft`)).body
      return suggestions.map(({ category, name }: Record<string, string>) => `${category} › ${name}`)
    }
    expect((await suggested())[0]).toBe('Retention - Save › Account Credit')
    const reasons = async () => {
      const { items } = (await lead.get(`/api/dispositions?customerId=${id}`)).body
      return items.flatMap(({ category, can }: { category: string; can: { use: { code?: string } } }) =>
        can.use.code?.startsWith('disposition.was_') ? [`${category}: ${can.use.code}`] : [],
      )
    }
    expect(new Set(await reasons())).toEqual(new Set(['Retention - Cancellation: disposition.was_saved']))
    // Why they would leave after all can still be chosen.
    const { reasons: offered } = (await lead.get(`/api/customers/${id}/retention`)).body
    expect(offered.find((one: { id: string }) => one.id === reason).can.use.allowed).toBe(true)
    expect((await cancel(id, {}, lead)).status).toBe(201)
    const after = await suggested()
    expect(new Set(await reasons())).toEqual(new Set(['Retention - Save: disposition.was_cancelled']))
    const caller = { name: 'Alexander Erickson', relationship: 'account holder' }
    const texts = { form: 'outline', caller, reason: 'Moves away.', resolution: 'Cancelled the account.', followUp: 'N/A' }
    const disposition = { category: 'Retention - Save', name: 'Account Credit' }
    const written = await lead.post(`/api/customers/${id}/notes`, {
      body: { ...texts, disposition, overrides: [{ code: 'not_mentioned', because: 'x' }] },
    })
    expect(written).toMatchObject({ status: 422, body: { code: 'disposition.was_cancelled' } })
    expect(after[0]).toBe('Retention - Cancellation › Moved House')
    expect(after).not.toContain('Retention - Save › Account Credit')
  })

  test('equipment is promised within the limit, and is a lead’s above it', async () => {
    const { id } = await steward.given.customer()
    const camera = (amount: string) => ({
      offers: [{ kind: 'free_equipment', accepted: true, what: 'Indoor camera', cost: { amount, currency: 'USD' } }],
      supervisorId: lead.id,
    })
    expect((await save(id, camera('9900'))).body).toMatchObject({ status: 422, code: 'retention.over_limit' })
    expect((await save(id, camera('2400'))).body.concession).toBe('free_equipment')
    expect((await agent.get(`/api/customers/${id}/commitments`)).body.items).toMatchObject([
      { kind: 'shipment', what: 'To keep the customer: Indoor camera' },
    ])
  })

  test('pieces add up, in one save and over the day, and none of them costs nothing', async () => {
    const giver = await steward.as('agent')
    const camera = (amount: string) => ({
      kind: 'free_equipment',
      accepted: true,
      what: 'Indoor camera',
      cost: { amount, currency: 'USD' },
    })
    const kept = async (...amounts: string[]) => save((await steward.given.customer()).id, { offers: amounts.map(camera) }, giver)
    expect((await kept('0')).body.fields).toMatchObject([{ field: 'offers.0.cost', message: expect.stringContaining('costs us') }])
    expect((await kept('1300', '1300')).body.code).toBe('retention.over_limit')
    for (const amount of ['2500', '2500', '2500', '2000']) expect((await kept(amount)).status).toBe(201)
    expect((await kept('600')).body).toMatchObject({ code: 'retention.over_limit', detail: expect.stringContaining('a day') })
    const { id } = await steward.given.customer()
    expect((await giver.get(`/api/customers/${id}/retention`)).body.upTo).toEqual({ amount: '500', currency: 'USD' })
    const credit = { kind: 'account_credit', accepted: true, cost: { amount: '300', currency: 'USD' } }
    expect((await save(id, { offers: [camera('300'), credit] }, giver)).body.code).toBe('retention.over_limit')
    expect((await save(id, { offers: [camera('200'), credit] }, giver)).status).toBe(201)
  })

  test('of two who save at once one gives, and the other is told who was first', async () => {
    const { id } = await steward.given.customer()
    const credit = { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '100', currency: 'USD' } }] }
    const both = await Promise.all([save(id, credit), save(id, credit, await steward.as('lead'))])
    expect(both.map(({ status: code }) => code).sort()).toEqual([201, 422])
    expect(both.find(({ status: code }) => code === 422)?.body.code).toBe('retention.just_saved')
    expect((await agent.get(`/api/customers/${id}/credits`)).body.items).toHaveLength(1)
  })

  test('who is cancelled meanwhile is not saved', async () => {
    const { id } = await steward.given.customer()
    const other = await steward.owner.pool.connect()
    await other.query('begin')
    await other.query(`update customers set status = 'cancelled' where id = $1`, [id])
    const saving = save(id, {})
    await isHeldUp()
    await other.query('commit')
    other.release()
    expect((await saving).body).toMatchObject({ status: 422, code: 'status.cancelled' })
    const kept = steward.owner.db.selectFrom('retentions').select('id').where('customer_id', '=', id)
    expect(await kept.execute()).toEqual([])
  })

  test('nobody is saved who could not have cancelled, nor with another’s piece', async () => {
    const { id } = await steward.given.customer({ status: 'cancelled' })
    expect((await save(id, {})).body.code).toBe('status.cancelled')
    const active = await steward.given.customer()
    const piece = { kind: 'replaced_equipment', accepted: true, cost: { amount: '100', currency: 'USD' }, equipmentId: newId() }
    expect((await save(active.id, { offers: [piece] })).body.fields).toMatchObject([{ field: 'offers.0.equipmentId' }])
    expect((await save(active.id, { offers: [], supervisorId: agent.id })).body.fields).toMatchObject([{ field: 'supervisorId' }])
  })
})

test('the report counts who stayed against who left, by reason, agent and concession, and leads to the cases', async () => {
  // Of a lead of their own: who won the race of an earlier case is chance.
  const keeper = await steward.as('lead')
  const { id } = await steward.given.customer()
  const kept = await save(id, { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '1000', currency: 'USD' } }] }, keeper)
  expect(kept.status).toBe(201)
  const period = `from=${today()}&to=${today()}`
  const only = (await lead.get(`/api/reports/retention?${period}&by=concession&staffId=${keeper.id}`)).body
  expect(only).toMatchObject({ saved: 1, cancelled: 0, cost: { amount: '1000' }, lines: [{ key: 'account_credit', saved: 1 }] })
  const other = await steward.as('agent')
  const { id: second } = await steward.given.customer()
  await save(second, { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '20000', currency: 'USD' } }] }, other)
  const cost = async () => (await lead.get(`/api/reports/retention?${period}&by=agent&staffId=${other.id}`)).body.cost.amount
  expect(await cost()).toBe('0')
  const [waiting] = (await agent.get(`/api/customers/${second}/credits`)).body.items
  const administrator = await steward.as('administrator')
  const refusal = { body: { because: 'too much' } }
  expect((await administrator.post(`/api/approvals/${waiting.approvalId}/refuse`, refusal)).body.state).toBe('refused')
  expect(await cost()).toBe('0')
  const all = (await lead.get(`/api/reports/retention?${period}`)).body
  const line = all.lines.find((one: { key: string }) => one.key === reason)
  expect([line.category, line.label]).toEqual(['Retention - Cancellation', 'Moved House'])
  expect(line.cancelled).toBeGreaterThan(0)
  const cases = (await lead.get(`/api/reports/retention/cases?${period}&reasonId=${reason}&limit=2`)).body
  expect(cases.items).toHaveLength(2)
  const next = (await lead.get(`/api/reports/retention/cases?${period}&reasonId=${reason}&limit=2&cursor=${cases.nextCursor}`)).body
  expect(next.items.map((one: { id: string }) => one.id)).not.toContain(cases.items[1].id)
  const file = await lead.get(`/api/reports/retention.csv?${period}&by=agent`)
  expect(file.text).toContain('agent,saved,cancelled,percent,cost USD')
  expect((await lead.get(`/api/reports/retention.csv?${period}`)).text).toContain('Retention - Cancellation › Moved House')
  expect((await agent.get(`/api/reports/retention?${period}`)).status).toBe(403)
})
