import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daysBetween } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { byTheClock, cardOf, owes } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client
let auditor: Client
let offsetDays = 0
const approved = '4242424242424242'
const noFunds = '4000000000009995'

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())

const day = (ahead: number) => dayAhead(ahead, new Date(Date.now() + offsetDays * 86_400_000))
async function nextDays(days: number) {
  steward.clock.minutes(days * 24 * 60)
  offsetDays += days
  agent = await steward.as('agent')
}
const plans = async (id: string) => (await agent.get(`/api/customers/${id}/payment-plans`)).body
const agree = (id: string, more: object = {}) =>
  agent.post(`/api/customers/${id}/payment-plans`, { body: { amount: '10000', parts: 3, firstOn: day(0), rhythm: 'weekly', ...more } })

describe('a payment plan', () => {
  test('is proposed from what is past due, to the cent, and nothing is written', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await owes(steward, id, { minor: 5_000n, dueOn: '2030-01-15' })
    const { body } = await agent.get(`/api/customers/${id}/payment-plan-proposal?parts=3&firstOn=${day(1)}&rhythm=weekly`)
    expect(body).toEqual({
      amount: { amount: '10000', currency: 'USD' },
      parts: [
        { position: 1, dueOn: day(1), amount: { amount: '3334', currency: 'USD' } },
        { position: 2, dueOn: day(8), amount: { amount: '3333', currency: 'USD' } },
        { position: 3, dueOn: day(15), amount: { amount: '3333', currency: 'USD' } },
      ],
    })
    expect((await plans(id)).plans).toEqual([])
  })

  test('and a promise are of what is owed without what is in credit already', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 4_998n, dueOn: '2026-01-15' })
    const credited = await agent.post(`/api/customers/${id}/credits`, {
      body: { amount: { amount: '1000', currency: 'USD' }, reason: 'goodwill', because: 'a late visit' },
      headers: { 'idempotency-key': newId() },
    })
    expect(credited.body).toMatchObject({ status: 'given' })
    const usd = (amount: string) => ({ amount, currency: 'USD' })
    expect(await plans(id)).toMatchObject({ open: usd('3998'), pastDue: usd('3998'), waiting: usd('1000') })
    expect((await agree(id, { amount: '4998' })).body.code).toBe('payment_plan.more_than_open')
    expect((await agree(id, { amount: '3998' })).status).toBe(201)
    expect((await agent.get(`/api/customers/${id}/payment-choices`)).body).toMatchObject({ waiting: usd('1000'), planned: usd('3998') })
  })

  test('is agreed, told to the customer and written into the history; a second one waits', async () => {
    const { id } = await steward.given.customer({ email: 'maria@example.com' })
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    const { status, body } = await agree(id)
    expect([status, body.state, body.parts.length, body.left]).toEqual([201, 'active', 3, { amount: '10000', currency: 'USD' }])
    const mail = await steward.owner.db
      .selectFrom('outbox')
      .select(['template', 'body'])
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(mail.template).toBe('payment_plan_agreed')
    expect(mail.body).toContain('$33.34')
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({ action: 'agree_payment_plan' })
    expect((await agree(id)).body).toMatchObject({ code: 'payment_plan.active' })
    expect((await plans(id)).can.agree.allowed).toBe(false)
  })

  test.each([
    ['more than is open', { amount: '10001' }, 422, 'payment_plan.more_than_open'],
    ['fewer cents than parts', { amount: '2' }, 422, 'payment_plan.too_small'],
    ['a day that is over', { firstOn: '2026-01-01' }, 400, 'request.invalid'],
    ['somebody else’s card', { paymentMethodId: '01900000-0000-7000-8000-000000000000' }, 400, 'request.invalid'],
    ['no parts', { parts: 0 }, 400, 'request.invalid'],
  ])('%s is refused', async (_name, more, status, code) => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    const reply = await agree(id, more)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('who reads money sees it and may not agree it', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    expect((await auditor.get(`/api/customers/${id}/payment-plans`)).body.can.agree).toMatchObject({
      allowed: false,
      code: 'role.not_allowed',
    })
    expect((await auditor.post(`/api/customers/${id}/payment-plans`, { body: {} })).status).toBe(403)
  })

  test('is charged on its days, once each, and is done with the last', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await cardOf(steward, id, approved)
    await agree(id)
    await byTheClock(steward, 'charge_due_parts')
    await byTheClock(steward, 'charge_due_parts')
    const [first] = (await plans(id)).plans
    expect(first.parts.map((part: { state: string; tries: unknown[] }) => [part.state, part.tries.length])).toEqual([
      ['paid', 1],
      ['due', 0],
      ['due', 0],
    ])
    await nextDays(7)
    await byTheClock(steward, 'charge_due_parts')
    await nextDays(7)
    await byTheClock(steward, 'charge_due_parts')
    const { plans: done, open } = await plans(id)
    expect([done[0].state, open.amount]).toEqual(['completed', '0'])
    const paid = await steward.owner.db
      .selectFrom('payments')
      .select('amount_minor')
      .where('customer_id', '=', id)
      .where('status', '=', 'captured')
      .orderBy('at')
      .execute()
    expect(paid.map(({ amount_minor }) => amount_minor)).toEqual([3_334n, 3_333n, 3_333n])
  })

  test('a part that is declined is tried after one, three and seven days; then the plan fails', async () => {
    const { id } = await steward.given.customer({ email: 'jorge@example.com' })
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await cardOf(steward, id, noFunds)
    await agree(id, { parts: 1 })
    const dueOn = day(0)
    const seen: unknown[] = []
    for (const wait of [0, 1, 2, 4]) {
      await nextDays(wait)
      await byTheClock(steward, 'charge_due_parts')
      const [plan] = (await plans(id)).plans
      const { nextTryOn } = plan.parts[0]
      seen.push([plan.state, nextTryOn && daysBetween(dueOn, nextTryOn)])
    }
    expect(seen).toEqual([
      ['active', 1],
      ['active', 3],
      ['active', 7],
      ['failed', null],
    ])
    const mails = await steward.owner.db
      .selectFrom('outbox')
      .select('body')
      .where('customer_id', '=', id)
      .where('template', '=', 'payment_plan_part_failed')
      .execute()
    expect(mails).toHaveLength(4)
    const listed = await (await steward.as('lead')).get(`/api/customers/${id}/collection`)
    expect(listed.body).toMatchObject({ isListed: true, standing: { why: ['failed_plan', 'past_due'] } })
  })

  test('is not agreed on a card that can not be charged, and offers only what can', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    const old = await cardOf(steward, id, approved, { isDefault: true })
    await steward.owner.db.updateTable('payment_methods').set({ expires: '2020-01', last_four: '1111' }).where('id', '=', old).execute()
    const good = await cardOf(steward, id, approved, { isDefault: false })
    const seen = await plans(id)
    expect(seen.methods.map((one: { id: string }) => one.id)).toEqual([good])
    expect(seen.defaultBecause).toBe('Visa ending in 1111 has expired.')
    expect((await agree(id)).body).toMatchObject({ status: 422, detail: 'Visa ending in 1111 has expired.' })
    expect((await agree(id, { paymentMethodId: old })).body).toMatchObject({ status: 422, detail: 'Visa ending in 1111 has expired.' })
    const agreed = await agree(id, { paymentMethodId: good })
    expect(agreed.status).toBe(201)
    const change = { body: { paymentMethodId: null, because: 'The default again.' } }
    expect((await agent.post(`/api/payment-plans/${agreed.body.id}/change`, change)).status).toBe(422)
  })

  test('without a method on its day, a try has failed and says so', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await agree(id, { parts: 1 })
    await byTheClock(steward, 'charge_due_parts')
    expect((await plans(id)).plans[0].parts[0].tries).toMatchObject([{ try: 1, outcome: 'no_method', paymentId: null }])
  })

  test('once nothing is open any more, nothing more is charged', async () => {
    const { id } = await steward.given.customer()
    const invoice = await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await cardOf(steward, id, approved)
    await agree(id, { parts: 2 })
    await steward.owner.db
      .insertInto('ledger_entries')
      .values({
        id: crypto.randomUUID(),
        customer_id: id,
        kind: 'credit',
        amount_minor: 10_000n,
        currency: 'USD',
        at: new Date(),
        description: 'c',
        invoice_id: invoice,
      })
      .execute()
    await byTheClock(steward, 'charge_due_parts')
    expect((await plans(id)).plans[0]).toMatchObject({ state: 'completed', because: 'Nothing is open any more.' })
  })

  test('is changed and cancelled with a reason; what has ended stays ended', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    const card = await cardOf(steward, id, approved)
    const plan = (await agree(id, { firstOn: day(5) })).body.id
    const changed = await agent.post(`/api/payment-plans/${plan}/change`, {
      body: { parts: [{ position: 2, dueOn: day(20) }], paymentMethodId: card, because: 'Paid on the 20th' },
    })
    expect(changed.body).toMatchObject({
      method: 'Visa ending in 4242',
      parts: [{ dueOn: day(5) }, { dueOn: day(20), nextTryOn: day(20) }, {}],
    })
    expect((await agent.post(`/api/payment-plans/${plan}/change`, { body: { because: 'x' } })).status).toBe(400)
    const { rows } = await steward.owner.pool.query(
      `select from_value, to_value from change_values join changes on changes.id = change_id where field = 'paymentPlanMethod'`,
    )
    expect(rows).toEqual([{ from_value: '"the default method"', to_value: '"Visa ending in 4242"' }])
    const cancelled = await agent.post(`/api/payment-plans/${plan}/cancel`, { body: { because: 'Pays at once' } })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', because: 'Pays at once', left: { amount: '0' } })
    expect((await agent.post(`/api/payment-plans/${plan}/cancel`, { body: { because: 'again' } })).body.code).toBe('payment_plan.ended')
  })
})

describe('a promise to pay', () => {
  const promise = (id: string, more: object = {}) =>
    agent.post(`/api/customers/${id}/promises-to-pay`, { body: { amount: '5000', dueOn: day(3), ...more } })

  test('is a commitment for the morning after; withdrawn, it is none any more', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await cardOf(steward, id, approved)
    const { status, body } = await promise(id)
    expect([status, body.state]).toEqual([201, 'open'])
    const [commitment] = (await agent.get(`/api/customers/${id}/commitments`)).body.items
    expect(commitment.dueAt.slice(0, 10)).toBe(day(4))
    expect(commitment.what).toMatch(/^See whether \$50\.00, promised for [A-Z][a-z]{2} \d{1,2}, \d{4}, has come in$/)
    expect((await promise(id)).body.code).toBe('promise_to_pay.open')
    const withdrawn = await agent.post(`/api/promises-to-pay/${body.id}/withdraw`, { body: { because: 'Wants a plan' } })
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', because: 'Wants a plan' })
    expect((await agent.get(`/api/customers/${id}/commitments`)).body.items[0]).toMatchObject({ state: 'withdrawn' })
  })

  test('reached by payments until its day, it is kept, and so is its commitment', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await cardOf(steward, id, approved)
    await promise(id)
    await agree(id, { amount: '5000', parts: 1 })
    await byTheClock(steward, 'charge_due_parts')
    expect((await plans(id)).promises[0]).toMatchObject({ state: 'kept', paid: { amount: '5000' } })
    expect((await agent.get(`/api/customers/${id}/commitments`)).body.items[0]).toMatchObject({ state: 'kept' })
  })

  test('money that was given back keeps no promise, and what had kept it leaves it open again', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await promise(id)
    const check = async () =>
      (
        await agent.post(`/api/customers/${id}/payments/by-hand`, {
          body: {
            ...{ channel: 'check', checkNumber: '77', receivedOn: day(0), amount: { amount: '5000', currency: 'USD' } },
            ...{ allocations: 'oldest_first', asPrepayment: false },
          },
          headers: { 'idempotency-key': newId() },
        })
      ).body.id
    const stands = async () => [
      (await plans(id)).promises[0].state,
      (await plans(id)).promises[0].paid.amount,
      (await agent.get(`/api/customers/${id}/commitments`)).body.items[0].state,
    ]
    const paid = await check()
    expect(await stands()).toEqual(['kept', '5000', 'kept'])
    const voided = await agent.post(`/api/payments/${paid}/void`, { body: { because: 'bounced' }, headers: { 'idempotency-key': newId() } })
    expect(voided.status, voided.text).toBe(200)
    expect(await stands()).toEqual(['open', '0', 'open'])
    // What is on its way back counts as little.
    const second = await check()
    expect(await stands()).toEqual(['kept', '5000', 'kept'])
    const boss = await steward.as('administrator')
    const asked = await boss.post(`/api/customers/${id}/refunds`, {
      body: { paymentId: second, amount: { amount: '1', currency: 'USD' }, reason: 'Too much' },
      headers: { 'idempotency-key': newId() },
    })
    await boss.post(`/api/refunds/${asked.body.id}/done-outside`, {
      body: { reference: 'cheque 9' },
      headers: { 'idempotency-key': newId() },
    })
    expect(await stands()).toEqual(['open', '4999', 'open'])
    await nextDays(4)
    await byTheClock(steward, 'look_after_promises')
    expect(await stands()).toEqual(['broken', '4999', 'open'])
  })

  test('on the day after, it is broken, and its owner has it in front of them', async () => {
    const { id } = await steward.given.customer()
    await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
    await promise(id)
    await nextDays(3)
    await byTheClock(steward, 'look_after_promises')
    expect((await plans(id)).promises[0].state).toBe('open')
    await nextDays(1)
    await byTheClock(steward, 'look_after_promises')
    expect((await plans(id)).promises[0].state).toBe('broken')
    expect((await agent.get(`/api/customers/${id}/commitments`)).body.items[0].state).toBe('open')
    const listed = await (await steward.as('lead')).get(`/api/customers/${id}/collection`)
    expect(listed.body.standing.why).toEqual(['broken_promise', 'past_due'])
  })
})
