import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { give, givenBack, key, usd } from '#test/given-back.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let administrator: Client & { id: string }
let billing: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { teams: ['Care'] })
  lead = await steward.as('lead', { name: 'Anna Berg', teams: ['Care'] })
  administrator = await steward.as('administrator')
  billing = await steward.as('billing')
})
afterAll(() => steward.close())
const ledgerOf = async (customerId: string) =>
  (
    await steward.owner.db
      .selectFrom('ledger_entries')
      .select(['kind', 'amount_minor', 'refund_id'])
      .where('customer_id', '=', customerId)
      .orderBy('id')
      .execute()
  )
    .filter(({ refund_id }) => refund_id !== null)
    .map(({ kind, amount_minor }) => [kind, amount_minor])
    .sort()

const { paid } = givenBack(() => ({ steward }))

describe('who gives what', () => {
  test('nobody signed out, no ticket administrator; and never without an Idempotency-Key', async () => {
    const one = await paid()
    expect((await give(steward.client(), one, 1)).status).toBe(401)
    expect((await give(await steward.as('ticket_administrator'), one, 1)).status).toBe(403)
    const sent = await agent.post(`/api/customers/${one.customerId}/refunds`, {
      body: { paymentId: one.paymentId, amount: usd(1), reason: 'r' },
    })
    expect([sent.status, sent.body.code]).toEqual([428, 'idempotency.required'])
  })

  test('within the limit it goes to the gateway at once, is booked when the gateway has done it, and the customer is told', async () => {
    const one = await paid({ invoiced: 4_998n })
    const asked = await give(agent, one, 2_000)
    expect([asked.status, asked.body.status, asked.body.method]).toEqual([201, 'pending', 'Visa ending in 2320'])
    expect(await ledgerOf(one.customerId)).toEqual([])
    await steward.runJobs()
    const done = await agent.get(`/api/refunds/${asked.body.id}`)
    expect([done.body.status, done.body.credited.amount]).toEqual(['executed', '2000'])
    expect(await ledgerOf(one.customerId)).toEqual([
      ['credit', 2_000n],
      ['refund', 2_000n],
    ])
    const promises = await agent.get(`/api/customers/${one.customerId}/commitments`)
    expect(promises.body.items.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([['refund', 'kept']])
    const mails = await agent.get(`/api/customers/${one.customerId}/messages`)
    expect(mails.body.items[0]).toMatchObject({ template: 'refund_sent' })
    expect(mails.body.items[0].body).toMatch(/\$20\.00[\s\S]*Visa card ending in 2320[\s\S]*7 to 10 business days/)
  })

  test('what was on no invoice is paid back without a credit note', async () => {
    const one = await paid({ invoiced: 1_000n })
    const asked = await give(billing, one, 4_998)
    expect(asked.body.credited.amount).toBe('1000')
    await steward.runJobs()
    expect(await ledgerOf(one.customerId)).toEqual([
      ['credit', 1_000n],
      ['refund', 4_998n],
    ])
    expect(
      (await steward.owner.db.selectFrom('payments').select('status').where('id', '=', one.paymentId).executeTakeFirstOrThrow()).status,
    ).toBe('refunded')
  })

  test('never more than was paid, whatever is on its way', async () => {
    const one = await paid()
    expect((await give(billing, one, 4_000)).status).toBe(201)
    const more = await give(billing, one, 999)
    expect([more.status, more.body.code, more.body.detail]).toEqual([422, 'refund.exceeds_payment', 'Only $9.98 is left to refund.'])
    expect((await give(billing, one, 998)).status).toBe(201)
    expect((await give(billing, one, 1)).body.code).toBe('refund.nothing_left')
    const back = async () => {
      const { items } = (await billing.get(`/api/customers/${one.customerId}/payments`)).body
      return items.map(({ refunded, refunding }: Record<string, { amount: string }>) => [refunded?.amount, refunding?.amount])
    }
    expect(await back()).toEqual([['0', '4998']])
    await steward.runJobs()
    expect(await back()).toEqual([['4998', '0']])
  })

  test('two at once, one cent left: one wins and the other is told', async () => {
    const one = await paid({ minor: 1_000n })
    const both = await Promise.all([give(agent, one, 1_000), give(lead, one, 1_000)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  test('a payment that was not taken is not given back, nor one of somebody else', async () => {
    expect((await give(agent, await paid({ status: 'declined' }), 1)).body.code).toBe('payment.not_captured')
    const [one, other] = [await paid(), await paid()]
    expect((await give(agent, { customerId: one.customerId, paymentId: other.paymentId }, 1)).status).toBe(400)
  })

  test('nobody refunds their own account', async () => {
    const one = await paid()
    const { email } = await steward.owner.db.selectFrom('staff').select('email').where('id', '=', agent.id).executeTakeFirstOrThrow()
    await steward.owner.db.updateTable('emails').set({ address: email }).where('customer_id', '=', one.customerId).execute()
    expect((await give(agent, one, 1)).body.code).toBe('account.own')
  })

  test('the limit of a day adds up, refunds and credits together', async () => {
    const fresh = await steward.as('agent')
    for (let times = 0; times < 3; times += 1) expect((await give(fresh, await paid(), 2_500)).body.status).toBe('pending')
    const { customerId } = await paid()
    const credit = await fresh.post(`/api/customers/${customerId}/credits`, {
      body: { amount: usd(2_000), reason: 'goodwill', because: 'late visit' },
      headers: key(),
    })
    expect(credit.body.status).toBe('given')
    expect((await give(fresh, await paid(), 501)).body.status).toBe('waiting_for_approval')
    expect((await give(fresh, await paid(), 500)).body.status).toBe('pending')
  })
})

describe('the way', () => {
  test('what came by check goes by hand, and is done outside under a reference', async () => {
    const one = await paid({ channel: 'check', method: false })
    const asked = await give(billing, one, 4_998)
    expect([asked.body.status, asked.body.mode]).toEqual(['to_do_by_hand', 'by_hand'])
    const list = await billing.get('/api/refunds-by-hand')
    expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(asked.body.id)
    const done = await billing.post(`/api/refunds/${asked.body.id}/done-outside`, { body: { reference: 'Check 1042' }, headers: key() })
    expect([done.body.status, done.body.reference]).toEqual(['executed', 'Check 1042'])
    expect(await ledgerOf(one.customerId)).toEqual([['refund', 4_998n]])
  })

  test('a company that approves each asks even below the limit; the settings and limits are recorded', async () => {
    const ways = { cardMode: 'approve_first', bankAccountMode: 'automatic', daysFrom: 3, daysTo: 5, because: 'until the audit is over' }
    expect((await agent.put('/api/give-back-settings/refunds', { body: ways })).status).toBe(403)
    expect((await administrator.put('/api/give-back-settings/refunds', { body: ways })).status).toBe(200)
    expect((await give(agent, await paid(), 100)).body.status).toBe('waiting_for_approval')
    await administrator.put('/api/give-back-settings/refunds', { body: { ...ways, cardMode: 'automatic' } })
    const limit = { limit: { perAct: usd(5_000), perDay: usd(20_000) }, because: 'a trained team' }
    const set = await administrator.put('/api/give-back-settings/limits/agent', { body: limit })
    expect(set.body.limits[0]).toMatchObject({ role: 'agent', perAct: usd(5_000), shippedPerAct: usd(2_500), because: 'a trained team' })
    const fresh = await steward.as('agent')
    expect((await give(fresh, await paid(), 4_998)).body.status).toBe('pending')
    await administrator.put('/api/give-back-settings/limits/agent', { body: { limit: null, because: 'as before' } })
    expect((await give(fresh, await paid(), 4_998)).body.status).toBe('waiting_for_approval')
  })

  test('a method that was added within a day after a change of email asks for a second factor, or a lead', async () => {
    const one = await paid()
    const { version } = (await agent.get(`/api/customers/${one.customerId}`)).body.customerInformation
    await steward.owner.db
      .updateTable('payment_methods')
      .set({ added_at: new Date(Date.now() + 60_000) })
      .where('customer_id', '=', one.customerId)
      .execute()
    const emails = [{ address: 'new@inbox.example', primary: true }]
    const edited = await agent.patch(`/api/customers/${one.customerId}/cards/customer-information`, {
      body: { emails },
      headers: { 'if-match': String(version) },
    })
    expect(edited.status).toBe(200)
    expect((await give(agent, one, 100)).body.code).toBe('refund.new_method')
    expect((await give(lead, one, 100)).status).toBe(201)
  })
})

test('a failed refund leaves its promise open, and what it reserved is free', async () => {
  const one = await paid()
  const asked = await give(billing, one, 4_998)
  const attempt = await steward.owner.db
    .selectFrom('payment_attempts')
    .select('id')
    .where('refund_id', '=', asked.body.id)
    .executeTakeFirstOrThrow()
  await steward.owner.db
    .updateTable('payment_attempts')
    .set({ state: 'failed', ended_at: new Date(), failed_because: 'refused' })
    .where('id', '=', attempt.id)
    .execute()
  const { settleRefund } = await import('#server/refunds/settle-refund.ts')
  const { jobWork } = await import('#server/staff/job-work.ts')
  const { reactions } = await import('#server/reactions.ts')
  await steward.database.db.transaction().execute(async (db) => {
    const work = await jobWork(db, { staffId: billing.id, secrets: steward.secrets, reactions, now: new Date(), requestId: attempt.id })
    await settleRefund(work, { attemptId: attempt.id, kind: 'refund', state: 'failed' })
  })
  expect((await billing.get(`/api/refunds/${asked.body.id}`)).body.status).toBe('failed')
  const promises = await billing.get(`/api/customers/${one.customerId}/commitments`)
  expect(promises.body.items[0]).toMatchObject({
    state: 'open',
    what: expect.stringMatching(/^Refund of \$49\.98: Visa ending in 2320\. It failed: /),
  })
  expect((await give(billing, one, 4_998)).status).toBe(201)
})

test('a deputy gets what came to the absent lead, decides by their own role, and never their own request', async () => {
  const absent = await steward.as('lead', { name: 'Ben Away', teams: ['Care'] })
  const deputy = await steward.as('lead', { name: 'Dee Puty', teams: ['Retention'] })
  const times = { startsAt: new Date(Date.now() - 60_000).toISOString(), endsAt: new Date(Date.now() + 86_400_000).toISOString() }
  const body = { absentId: absent.id, deputyId: deputy.id, ...times, because: 'holiday' }
  expect((await deputy.post('/api/approval-deputies', { body })).body.code).toBe('deputy.not_yours')
  expect((await absent.post('/api/approval-deputies', { body: { ...body, deputyId: agent.id } })).status).toBe(400)
  expect((await absent.post('/api/approval-deputies', { body })).status).toBe(201)
  const asked = await give(agent, await paid(), 4_998)
  const [line] = (await deputy.get('/api/approvals?limit=100')).body.items.filter(({ id }: { id: string }) => id === asked.body.approvalId)
  expect(line.deputyFor).toBe('Ben Away')
  const granted = await deputy.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })
  expect(granted.body).toMatchObject({ state: 'granted', decidedFor: { name: 'Ben Away' } })
  const own = await give(deputy, await paid({ minor: 50_000n }), 30_000)
  expect((await deputy.post(`/api/approvals/${own.body.approvalId}/grant`, { body: {} })).body.code).toBe('approval.own')
})
