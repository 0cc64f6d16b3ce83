import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { give, givenBack, key, usd } from '#test/given-back.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let supervisor: Client & { id: string }
let billing: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { teams: ['Care'] })
  lead = await steward.as('lead', { name: 'Anna Berg', teams: ['Care'] })
  supervisor = await steward.as('supervisor')
  billing = await steward.as('billing')
})
afterAll(() => steward.close())

const codeAndStatus = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

const { paid } = givenBack(() => ({ steward }))

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
