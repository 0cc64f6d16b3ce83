import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let supervisor: Client & { id: string }
let administrator: Client & { id: string }
let billing: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { teams: ['Care'] })
  lead = await steward.as('lead', { name: 'Anna Berg', teams: ['Care'] })
  supervisor = await steward.as('supervisor')
  administrator = await steward.as('administrator')
  billing = await steward.as('billing')
})
afterAll(() => steward.close())

const codeAndStatus = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

type Paid = { minor?: bigint; channel?: string; invoiced?: bigint; method?: boolean; status?: string }

/** A customer with one payment, put against an invoice as far as it says. */
async function paid({ minor = 4_998n, channel = 'gateway', invoiced = 0n, method = true, status = 'captured' }: Paid = {}) {
  const customer = await steward.given.customer({ email: `payer${newId()}@inbox.example` })
  const paymentMethodId = method ? await steward.given.paymentMethod(customer.id) : null
  const { db } = steward.owner
  const id = newId()
  await db
    .insertInto('payments')
    .values({
      id,
      customer_id: customer.id,
      payment_method_id: paymentMethodId,
      amount_minor: minor,
      currency: 'USD',
      status,
      at: new Date(),
      channel,
    })
    .execute()
  const entry = { customer_id: customer.id, currency: 'USD', at: new Date(), description: 'd' }
  await db
    .insertInto('ledger_entries')
    .values({ ...entry, id: newId(), kind: 'payment', amount_minor: minor, payment_id: id })
    .execute()
  if (invoiced > 0n) {
    const invoiceId = newId()
    await db
      .insertInto('invoices')
      .values({
        id: invoiceId,
        number: `INV-${invoiceId.slice(-8)}`,
        customer_id: customer.id,
        state: 'approved',
        summary: 's',
        issued_on: '2026-01-01' as never,
        due_on: '2026-01-20' as never,
        total_minor: invoiced,
        currency: 'USD',
        approved_at: new Date(),
      })
      .execute()
    await db
      .insertInto('ledger_entries')
      .values({ ...entry, id: newId(), kind: 'invoice', amount_minor: invoiced, invoice_id: invoiceId })
      .execute()
    await db.insertInto('payment_allocations').values({ payment_id: id, invoice_id: invoiceId, amount_minor: invoiced }).execute()
  }
  return { customerId: customer.id, paymentId: id }
}

const key = () => ({ 'idempotency-key': newId() })
const usd = (minor: number | bigint) => ({ amount: String(minor), currency: 'USD' })
const give = (by: Client, { customerId, paymentId }: { customerId: string; paymentId: string }, minor: number, more: object = {}) =>
  by.post(`/api/customers/${customerId}/refunds`, {
    body: { paymentId, amount: usd(minor), reason: 'charged twice', ...more },
    headers: key(),
  })
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

describe('above the limit', () => {
  test('49.98 by an agent waits; a lead sees what it needs, agrees, and it is executed', async () => {
    const one = await paid({ invoiced: 4_998n })
    const terms = await agent.get(`/api/payments/${one.paymentId}/refund-terms`)
    expect(terms.body).toMatchObject({ left: usd(4_998), mode: 'automatic', days: { from: 7, to: 10 }, can: { refund: { allowed: true } } })
    const { version } = (await agent.get(`/api/customers/${one.customerId}`)).body.customerInformation
    await agent.patch(`/api/customers/${one.customerId}/cards/customer-information`, {
      body: { emails: [{ address: 'taken@inbox.example', primary: true }] },
      headers: { 'if-match': String(version) },
    })
    const asked = await give(agent, one, 4_998)
    expect(asked.body.status).toBe('waiting_for_approval')
    const { approvalId } = asked.body
    const seen = await lead.get(`/api/approvals/${approvalId}`)
    expect(seen.body).toMatchObject({
      kind: 'refund',
      amount: usd(4_998),
      because: 'charged twice',
      can: { grant: { allowed: true } },
      payment: { amount: usd(4_998), method: 'Visa ending in 2320' },
      policy: { allowed: true },
    })
    expect(seen.body.facts).toContainEqual({
      what: 'Changed within a day before',
      is: expect.stringMatching(/^the email: last 1 min before it was asked, by /),
    })
    expect((await lead.get('/api/approvals/count')).body.waiting).toBeGreaterThan(0)
    const own = await agent.post(`/api/approvals/${approvalId}/grant`, { body: {} })
    expect(own.status).toBe(403)
    const granted = await lead.post(`/api/approvals/${approvalId}/grant`, { body: {} })
    expect([granted.status, granted.body.state]).toEqual([200, 'granted'])
    await steward.runJobs()
    expect((await agent.get(`/api/refunds/${asked.body.id}`)).body).toMatchObject({ status: 'executed', approvedBy: { name: 'Anna Berg' } })
    const again = await supervisor.post(`/api/approvals/${approvalId}/grant`, { body: {} })
    expect([again.status, again.body.code]).toEqual([422, 'approval.decided'])
  })

  test('what was asked outside of the console is decided all the same, in a contact of whoever decides', async () => {
    const { db } = steward.owner
    const withoutInteraction = async (asked: { id: string; approvalId: string }, table: 'refunds' | 'credits') => {
      await db.updateTable(table).set({ interaction_id: null }).where('id', '=', asked.id).execute()
      await db.updateTable('approvals').set({ interaction_id: null }).where('id', '=', asked.approvalId).execute()
      return `/api/approvals/${asked.approvalId}`
    }
    // In contact with somebody else at that moment.
    const other = await steward.given.customer({})
    const { body: open } = await lead.post('/api/interactions', {
      body: { customerId: other.id, kind: 'customer', channel: 'call', direction: 'inbound' },
    })
    const headers = { 'x-interaction': open.id }
    const one = await paid()
    const granted = await lead.post(`${await withoutInteraction((await give(agent, one, 4_998)).body, 'refunds')}/grant`, {
      body: {},
      headers,
    })
    expect([granted.status, granted.body.state]).toEqual([200, 'granted'])
    const history = (await lead.get(`/api/customers/${one.customerId}/changes`)).body.items
    expect(history.find(({ action }: { action: string }) => action === 'grant_approval').changes).toMatchObject([
      { field: 'approval', from: 'Refund of $49.98: waiting', to: 'Refund of $49.98: granted' },
    ])
    await steward.runJobs()
    const refused = await lead.post(`${await withoutInteraction((await give(agent, await paid(), 4_998)).body, 'refunds')}/refuse`, {
      body: { because: 'not twice' },
    })
    expect([refused.status, refused.body.state]).toEqual([200, 'refused'])
    const credit = async () =>
      withoutInteraction(
        (
          await agent.post(`/api/customers/${one.customerId}/credits`, {
            body: { amount: usd(9_000), reason: 'goodwill', because: 'a month without service' },
            headers: key(),
          })
        ).body,
        'credits',
      )
    expect((await lead.post(`${await credit()}/grant`, { body: {} })).body.state).toBe('granted')
    expect((await lead.post(`${await credit()}/refuse`, { body: { because: 'too much' } })).body.state).toBe('refused')
    const steps = await db
      .selectFrom('change_sets')
      .innerJoin('interactions', 'interactions.id', 'change_sets.interaction_id')
      .select(['action', 'interactions.staff_id', 'interactions.kind', 'interactions.customer_id'])
      .where('change_sets.customer_id', '=', one.customerId)
      .where('change_sets.staff_id', '=', lead.id)
      .execute()
    expect(steps).toContainEqual({ action: 'grant_approval', staff_id: lead.id, kind: 'internal', customer_id: one.customerId })
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['internal']))
  })

  test('two leads at once: one decides, the other is told', async () => {
    const asked = await give(agent, await paid(), 4_998)
    const path = `/api/approvals/${asked.body.approvalId}/grant`
    const both = await Promise.all([lead.post(path, { body: {} }), supervisor.post(path, { body: {} })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    const attempts = await steward.owner.db.selectFrom('payment_attempts').select('id').where('refund_id', '=', asked.body.id).execute()
    expect(attempts.length).toBe(1)
  })

  test('a lead does not grant their own, nor above their limit: that goes to a supervisor', async () => {
    const asked = await give(lead, await paid({ minor: 50_000n }), 30_000)
    const path = `/api/approvals/${asked.body.approvalId}`
    expect((await lead.post(`${path}/grant`, { body: {} })).body.code).toBe('approval.own')
    const other = await steward.as('lead')
    expect((await other.post(`${path}/grant`, { body: {} })).body).toMatchObject({
      code: 'approval.above_limit',
      instead: 'It goes to a supervisor.',
    })
    expect((await supervisor.post(`${path}/grant`, { body: {} })).body.state).toBe('granted')
  })

  test('the rule is asked again: what is not allowed any more ends as refused, with why', async () => {
    const one = await paid()
    const asked = await give(agent, one, 4_998)
    await steward.owner.db.updateTable('payments').set({ status: 'disputed' }).where('id', '=', one.paymentId).execute()
    const granted = await lead.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })
    expect([granted.status, granted.body.state]).toEqual([200, 'refused'])
    expect(granted.body.decisionBecause).toMatch(/dispute/)
    expect((await agent.get(`/api/refunds/${asked.body.id}`)).body.status).toBe('refused')
  })

  test('what is granted is exactly what was asked: a row that says otherwise by now is refused', async () => {
    const one = await paid()
    const other = await paid()
    const asked = await give(agent, one, 4_000)
    const { db } = steward.owner
    const grant = () => lead.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })
    const change = (to: object) => db.updateTable('refunds').set(to).where('id', '=', asked.body.id).execute()
    const changes: [object, object][] = [
      [{ amount_minor: 4_001n }, { amount_minor: 4_000n }],
      [{ payment_id: other.paymentId }, { payment_id: one.paymentId }],
      [{ customer_id: other.customerId }, { customer_id: one.customerId }],
    ]
    for (const [to, back] of changes) {
      await change(to)
      expect(codeAndStatus(await grant())).toEqual([422, 'approval.changed'])
      await change(back)
    }
    await db.updateTable('approvals').set({ amount_minor: 1n }).where('id', '=', asked.body.approvalId).execute()
    expect(codeAndStatus(await grant())).toEqual([422, 'approval.changed'])
    await db.updateTable('approvals').set({ amount_minor: 4_000n }).where('id', '=', asked.body.approvalId).execute()
    expect((await grant()).body.state).toBe('granted')
  })

  test('refused, withdrawn or not decided in 72 hours, it gives back what it reserved', async () => {
    const one = await paid()
    const first = await give(agent, one, 4_998)
    expect((await give(agent, one, 1)).body.code).toBe('refund.nothing_left')
    expect((await lead.post(`/api/approvals/${first.body.approvalId}/refuse`, { body: { because: 'it was not double' } })).body.state).toBe(
      'refused',
    )
    const second = await give(agent, one, 4_998)
    expect((await agent.post(`/api/refunds/${second.body.id}/withdraw`, { body: { because: 'asked by mistake' } })).body.status).toBe(
      'withdrawn',
    )
    const third = await give(agent, one, 4_998)
    await steward.owner.db
      .updateTable('approvals')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .where('id', '=', third.body.approvalId)
      .execute()
    const { expireApprovals } = await import('#server/approvals/expire-approvals.ts')
    const { approvalKinds } = await import('#server/approval-kinds.ts')
    const { reactions } = await import('#server/reactions.ts')
    const parts = { database: steward.database, secrets: steward.secrets, reactions, kinds: approvalKinds, now: new Date() }
    expect(await expireApprovals(parts)).toBe(1)
    expect(await expireApprovals(parts)).toBe(0)
    expect((await agent.get(`/api/approvals/${third.body.approvalId}`)).body.state).toBe('expired')
    expect((await agent.get(`/api/refunds/${third.body.id}`)).body.status).toBe('refused')
    expect((await give(billing, one, 4_998)).status).toBe(201)
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
