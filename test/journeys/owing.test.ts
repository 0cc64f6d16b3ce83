import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayAhead } from '#test/day-ahead.ts'
import { byTheClock, cardOf, owes } from '#test/owing.ts'
import { type Client, type Reply, startSteward, type TestSteward } from '#test/steward.ts'

// One account over weeks, on a clock that is moved: paid in part, promised, broken, planned, disputed, refunded with approval, closed with a credit left.

let steward: TestSteward
let offsetDays = 0
let agent: Client
let lead: Client
let people: { agent: string; lead: string }

beforeAll(async () => {
  steward = await startSteward()
  const [agentId, leadId] = await Promise.all([
    steward.given.staff({ role: 'agent', isDemo: true }),
    steward.given.staff({ role: 'lead', isDemo: true }),
  ])
  people = { agent: agentId.id, lead: leadId.id }
  await signIn()
})
afterAll(() => steward.close())

async function signIn() {
  const offsetMs = offsetDays * 86_400_000
  agent = steward.client({ cookie: await steward.given.session(people.agent, { offsetMs }) })
  lead = steward.client({ cookie: await steward.given.session(people.lead, { offsetMs }) })
}
async function nextDays(days: number) {
  steward.clock.minutes(days * 24 * 60)
  offsetDays += days
  await signIn()
}
const day = (ahead: number) => dayAhead(ahead, new Date(Date.now() + offsetDays * 86_400_000))
const usd = (amount: string) => ({ amount, currency: 'USD' })
const once = () => ({ 'idempotency-key': crypto.randomUUID() })
async function done(reply: Promise<Reply>): Promise<Reply['body']> {
  const { status, body, text } = await reply
  expect([status, text]).toEqual([expect.toSatisfy((given: number) => given >= 200 && given < 300), text])
  return body
}

test('an account from its first part payment to a credit that is left', async () => {
  const { id } = await steward.given.customer({ email: 'maria@example.com' })
  const invoice = await owes(steward, id, { minor: 30_000n, dueOn: day(-20) })
  const card = await cardOf(steward, id, '4242424242424242')
  const of = (path: string) => `/api/customers/${id}/${path}`
  const openNow = async () => (await agent.get(of('payment-plans'))).body.open.amount
  const balance = async () => (await agent.get(of('ledger'))).body.balance.amount

  // Paid in part.
  await done(
    agent.post(of('payments'), { headers: once(), body: { amount: usd('5000'), paymentMethodId: card, allocations: 'oldest_first' } }),
  )
  await steward.runJobs()
  expect([await openNow(), await balance()]).toEqual(['25000', '25000'])

  // Promised, and broken.
  await done(agent.post(of('promises-to-pay'), { body: { amount: '5000', dueOn: day(3) } }))
  expect((await lead.get(of('collection'))).body).toMatchObject({ isListed: false, whyNot: 'promise_open' })
  await nextDays(4)
  await byTheClock(steward, 'look_after_promises')
  expect((await agent.get(of('payment-plans'))).body.promises[0].state).toBe('broken')
  expect((await lead.get(of('collection'))).body.standing.why).toEqual(['broken_promise', 'past_due'])

  // Planned: two parts a week apart; the second is charged to a card whose payments are disputed soon after.
  const plan = await done(agent.post(of('payment-plans'), { body: { amount: '25000', parts: 2, firstOn: day(0), rhythm: 'weekly' } }))
  await byTheClock(steward, 'charge_due_parts')
  expect(await openNow()).toBe('12500')
  expect((await lead.get(of('collection'))).body.whyNot).toBe('plan_kept')
  const disputedCard = await cardOf(steward, id, '4000000000000259', { isDefault: false })
  await done(
    agent.post(`/api/payment-plans/${plan.id}/change`, { body: { paymentMethodId: disputedCard, because: 'Pays with another card.' } }),
  )
  await nextDays(7)
  await byTheClock(steward, 'charge_due_parts')
  expect((await agent.get(of('payment-plans'))).body.plans[0].state).toBe('completed')
  expect([await openNow(), await balance()]).toEqual(['0', '0'])

  // Disputed: the invoice is open again, and paid with the other card.
  steward.clock.minutes(2)
  await steward.hearGateway()
  await steward.runJobs({ early: true })
  expect([await openNow(), await balance()]).toEqual(['12500', '12500'])
  expect((await lead.get(of('collection'))).body.standing.why).toEqual(['past_due'])
  const paidAgain = { amount: usd('12500'), paymentMethodId: card, allocations: 'oldest_first' }
  await done(agent.post(of('payments'), { headers: once(), body: paidAgain }))
  await steward.runJobs()
  expect([await openNow(), await balance()]).toEqual(['0', '0'])

  // Refunded: above the agent's limit, so a lead agrees.
  const { items: payments } = (await agent.get(of('payments'))).body
  const back = payments.find(
    (one: { amount: { amount: string }; method: string }) => one.amount.amount === '12500' && one.method.endsWith('4242'),
  )
  const refund = await done(
    agent.post(of('refunds'), {
      headers: once(),
      body: { paymentId: back.id, amount: usd('12500'), reason: 'Billed for a month that was not delivered.' },
    }),
  )
  expect(refund.status).toBe('waiting_for_approval')
  const approval = await steward.owner.db.selectFrom('approvals').select('id').where('customer_id', '=', id).executeTakeFirstOrThrow()
  await done(lead.post(`/api/approvals/${approval.id}/grant`, { headers: once(), body: {} }))
  await steward.runJobs()
  expect((await agent.get(of('refunds'))).body.items[0].status).toBe('executed')
  expect([await openNow(), await balance()]).toEqual(['0', '0'])

  // Closed with a credit left.
  await done(
    agent.post(of('credits'), {
      headers: once(),
      body: { amount: usd('1000'), reason: 'goodwill', because: 'For the trouble with the dispute.' },
    }),
  )
  expect([await openNow(), await balance()]).toEqual(['0', '-1000'])
  expect((await lead.get(of('collection'))).body).toMatchObject({ isListed: false, whyNot: 'nothing_open' })

  // The books of these weeks say the same: what customers owe is what is left, debits are credits.
  const billing = await steward.as('billing')
  const journal = (await billing.get(`/api/books/journal?from=${day(-40)}&to=${day(0)}`)).body
  expect(journal.debit).toEqual(journal.credit)
  const owed = journal.lines
    .filter((line: { account: string }) => line.account === '1200')
    .reduce(
      (sum: number, line: { debit: { amount: string }; credit: { amount: string } }) =>
        sum + Number(line.debit.amount) - Number(line.credit.amount),
      0,
    )
  expect(owed).toBe(-1000)
  expect((await steward.owner.db.selectFrom('open_invoices').select('invoice_id').where('invoice_id', '=', invoice).execute()).length).toBe(
    0,
  )
})
