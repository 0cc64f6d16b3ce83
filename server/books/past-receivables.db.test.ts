import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardOf, owes } from '#test/owing.ts'
import { type Client, type Reply, startSteward, type TestSteward } from '#test/steward.ts'

// What is done today does not move what was owed at the end of a day that is over: on a clock that is moved, at noon of each day.

let steward: TestSteward
let boss: Client
let moved = 0
const now = () => new Date(Date.now() + moved * 60_000)
const wait = (minutes: number) => {
  moved += minutes
  steward.clock.minutes(minutes)
}
const today = () => dayAhead(0, now())

beforeAll(async () => {
  steward = await startSteward()
  const chicago = new Date(now().toLocaleString('en-US', { timeZone: 'America/Chicago' }))
  wait(((36 - chicago.getHours()) % 24) * 60 - chicago.getMinutes())
  boss = await steward.as('administrator')
})
afterAll(() => steward.close())

/** The figures of each day as they stood in its evening. */
const evenings: { asOf: string; total: { amount: string } }[] = []
async function evening(untilNext = 24 * 60) {
  const { body } = await boss.get('/api/books/receivables')
  evenings.push(body)
  wait(untilNext)
  boss = await steward.as('administrator')
}

const usd = (minor: number) => ({ amount: String(minor), currency: 'USD' })
async function done(asked: Promise<Reply>, status = 201) {
  const reply = await asked
  expect(reply.status, reply.text).toBe(status)
  return reply.body
}
const post = (path: string, body: object, status = 201) => done(boss.post(path, { body, headers: { 'idempotency-key': newId() } }), status)
async function settle() {
  await steward.runJobs()
  await steward.hearGateway()
  await steward.runJobs()
}
async function account() {
  const { id } = await steward.given.customer()
  const of = `/api/customers/${id}`
  const paymentMethodId = await cardOf(steward, id, '4242424242424242')
  return {
    bill: (minor: number) => owes(steward, id, { minor: BigInt(minor), dueOn: '2026-06-01', at: now() }),
    charge: async (minor: number, more: object = { allocations: 'oldest_first' }) =>
      String((await post(`${of}/payments`, { amount: usd(minor), paymentMethodId, asPrepayment: true, ...more })).id),
    check: async (minor: number) =>
      String(
        (
          await post(`${of}/payments/by-hand`, {
            ...{ channel: 'check', checkNumber: '77', receivedOn: today(), amount: usd(minor) },
            ...{ allocations: 'oldest_first', asPrepayment: true },
          })
        ).id,
      ),
    credit: async (minor: number) =>
      String((await post(`${of}/credits`, { amount: usd(minor), reason: 'goodwill', because: 'late' })).ledgerEntryId),
    put: (kind: 'payment' | 'entry', sourceId: string, invoiceId: string, minor: number) =>
      post(`${of}/allocations`, { source: { kind, id: sourceId }, invoiceId, amountMinor: String(minor) }),
    takeOff: (kind: 'payment' | 'entry', sourceId: string, invoiceId: string) =>
      post(`${of}/allocations/taken-back`, { source: { kind, id: sourceId }, invoiceId, because: 'wrong bill' }),
    refund: (paymentId: string, minor: number) => post(`${of}/refunds`, { paymentId, amount: usd(minor), reason: 'Charged twice' }),
    owedOn: async (asOf: string) => {
      const { body } = await boss.get(`/api/books/receivables/customers?limit=100&asOf=${asOf}`)
      return Number(body.items.find((one: { customerId: string }) => one.customerId === id)?.total.amount ?? 0)
    },
  }
}
async function dispute(paymentId: string, how: 'open' | 'won' | 'lost') {
  const { rows } = await sql<{ reference: string }>`
    update sandbox_movements set dispute = ${how} where idempotency_key = (
      select id::text from payment_attempts where payment_id = ${paymentId}::uuid and kind = 'charge') returning reference`.execute(
    steward.owner.db,
  )
  const kind = how === 'open' ? 'dispute.opened' : 'dispute.ended'
  await steward.owner.db
    .insertInto('sandbox_events')
    .values({ id: `ev_${newId()}`, kind, reference: rows[0]?.reference ?? '', at: now(), deliver_at: now() })
    .execute()
  await settle()
}

test('putting on an invoice, taking off, refunding, disputing and undoing leave the days that are over as they were', async () => {
  const [onAccount, byCheck, givenBack, credited, disputed, late, undone] = [
    await account(), await account(), await account(), await account(), await account(), await account(), await account(),
  ] // biome-ignore format: one name, one account
  const bills = {
    onAccount: await onAccount.bill(1_001),
    byCheck: await byCheck.bill(2_002),
    credited: await credited.bill(4_004),
  }
  await givenBack.bill(8_008)
  await disputed.bill(16_016)
  await late.bill(32_032)
  await undone.bill(64_064)
  const paid = {
    onAccount: await onAccount.charge(1_001, { allocations: [] }),
    byCheck: await byCheck.check(2_002),
    givenBack: await givenBack.charge(8_008),
    disputed: await disputed.charge(16_016),
    undone: await undone.check(64_064),
  }
  const credit = await credited.credit(4_004)
  await settle()
  await evening()

  await onAccount.put('payment', paid.onAccount, bills.onAccount, 1_001)
  await byCheck.takeOff('payment', paid.byCheck, bills.byCheck)
  await credited.put('entry', credit, bills.credited, 4_004)
  await givenBack.refund(paid.givenBack, 3_003)
  await settle()
  // Asked of the gateway at ten to midnight, known ten minutes past it.
  wait(710)
  boss = await steward.as('administrator')
  await late.charge(32_032)
  await evening(20)
  await settle()
  wait(710)
  boss = await steward.as('administrator')

  await dispute(paid.disputed, 'open')
  await dispute(paid.givenBack, 'open')
  await byCheck.put('payment', paid.byCheck, bills.byCheck, 1_000)
  await byCheck.put('payment', paid.byCheck, bills.byCheck, 500)
  await credited.takeOff('entry', credit, bills.credited)
  await evening()

  await byCheck.takeOff('payment', paid.byCheck, bills.byCheck)
  await post(`/api/payments/${paid.undone}/void`, { because: 'wrong' }, 200)
  await evening()

  await dispute(paid.disputed, 'won')
  await dispute(paid.givenBack, 'lost')
  await evening()

  const asOf = evenings.map((one) => one.asOf)
  for (const kept of evenings) expect(await done(boss.get(`/api/books/receivables?asOf=${kept.asOf}`), 200), kept.asOf).toEqual(kept)
  const days = (one: { owedOn: (day: string) => Promise<number> }) => Promise.all(asOf.map(one.owedOn))
  expect(await days(onAccount)).toEqual([1_001, 0, 0, 0, 0])
  expect(await days(byCheck)).toEqual([0, 2_002, 502, 2_002, 2_002])
  expect(await days(credited)).toEqual([4_004, 0, 4_004, 4_004, 4_004])
  expect(await days(givenBack)).toEqual([0, 0, 5_005, 5_005, 5_005])
  expect(await days(disputed)).toEqual([0, 0, 16_016, 16_016, 0])
  expect(await days(late)).toEqual([32_032, 32_032, 0, 0, 0])
  expect(await days(undone)).toEqual([0, 0, 0, 64_064, 64_064])
})
