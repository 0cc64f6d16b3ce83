import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readToken, tokenOfAccount, tokenOfCard } from '#server/gateway/rules/sandbox-token.ts'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { type Movement, prepareAttempt } from './prepare-attempt.ts'

// What was asked of the gateway and what came of it: real jobs, the real sandbox, the real books.

let steward: TestSteward
let agent: string
beforeAll(async () => {
  steward = await startSteward()
  agent = (await steward.given.staff({ role: 'agent' })).id
})
afterAll(() => steward.close())
beforeEach(async () => {
  await steward.owner.pool.query('update gateway_health set failures = 0, away_since = null')
})

const currency = 'USD'
type Paying = Awaited<ReturnType<typeof somebodyWith>>

async function somebodyWith(token: string, minor = 4_998n) {
  const { db } = steward.owner
  const customer = await steward.given.customer()
  const method = newId()
  const known = readToken(token).method
  const firstSix = known?.firstSix ?? null
  await db
    .insertInto('payment_methods')
    .values({
      id: method,
      customer_id: customer.id,
      kind: known?.kind ?? 'card',
      brand: known?.brand ?? 'Visa',
      first_six: firstSix,
      last_four: known?.lastFour ?? '2320',
      expires: known?.expires ?? null,
      gateway_token: token,
      added_at: new Date(),
    })
    .execute()
  const invoice = newId()
  const number = `I${invoice.slice(-12)}`
  await db
    .insertInto('invoices')
    .values({
      ...{ id: invoice, number, customer_id: customer.id, state: 'approved', summary: 'monitoring' },
      ...{ issued_on: '2026-10-01', due_on: '2026-10-15', total_minor: minor, currency, approved_at: new Date() },
    })
    .execute()
  await db
    .insertInto('ledger_entries')
    .values({
      ...{ id: newId(), customer_id: customer.id, kind: 'invoice', amount_minor: minor, currency },
      ...{ at: new Date(), description: 'Invoice', invoice_id: invoice },
    })
    .execute()
  return { customerId: customer.id, method, invoice, minor }
}

const card = (number: string, expires = '2031-04') => tokenOfCard(number, expires, 'abcdefgh') ?? ''
const ask = async (movement: Movement) =>
  steward.database.db
    .transaction()
    .execute(async (db) =>
      prepareAttempt(
        await jobWork(db, { staffId: agent, secrets: steward.secrets, reactions, now: new Date(), requestId: 'test' }),
        movement,
      ),
    )

const moving = ({ customerId, method, minor }: Paying) => ({
  customerId,
  paymentMethodId: method,
  amountMinor: minor,
  currency,
  interactionId: null,
})

/** A payment as an endpoint writes it down, on its whole invoice. */
async function charge(paying: Paying) {
  const paymentId = newId()
  const { customerId, method, minor, invoice } = paying
  await steward.owner.db
    .insertInto('payments')
    .values({
      ...{ id: paymentId, customer_id: customerId, payment_method_id: method, amount_minor: minor, currency },
      ...{ status: 'pending', at: new Date(), taken_by: agent },
    })
    .execute()
  await steward.owner.db
    .insertInto('payment_allocations')
    .values({ payment_id: paymentId, invoice_id: invoice, amount_minor: minor })
    .execute()
  return { paymentId, attemptId: await ask({ kind: 'charge', paymentId, ...moving(paying) }) }
}

async function refund(paying: Paying, paymentId: string, minor: bigint, credited: bigint) {
  const refundId = newId()
  await steward.owner.db
    .insertInto('refunds')
    .values({
      ...{ id: refundId, customer_id: paying.customerId, payment_id: paymentId, amount_minor: minor, credited_minor: credited, currency },
      ...{ mode: 'automatic', status: 'pending', because: 'Charged twice.', requested_by: agent, requested_at: new Date() },
    })
    .execute()
  return { refundId, attemptId: await ask({ kind: 'refund', paymentId, refundId, ...moving(paying), amountMinor: minor }) }
}

const attempt = (id: string) => steward.owner.db.selectFrom('payment_attempts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const payment = async (id: string) =>
  (await steward.owner.db.selectFrom('payments').select(['status', 'decline_reason']).where('id', '=', id).execute())[0]
const refundStatus = async (id: string) =>
  (await steward.owner.db.selectFrom('refunds').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
async function books({ customerId, invoice }: Paying) {
  const entries = await steward.owner.db
    .selectFrom('ledger_entries')
    .select(['kind', 'amount_minor', 'effect_minor'])
    .where('customer_id', '=', customerId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const open = await steward.owner.db.selectFrom('open_invoices').select('open_minor').where('invoice_id', '=', invoice).executeTakeFirst()
  return {
    kinds: entries.map(({ kind, amount_minor }) => `${kind} ${amount_minor}`),
    balance: entries.reduce((sum, { effect_minor }) => sum + (effect_minor ?? 0n), 0n),
    open: open?.open_minor ?? 0n,
  }
}
/** What the gateway has made for an attempt. */
const made = (attemptId: string) =>
  steward.owner.db.selectFrom('sandbox_movements').select(['kind', 'state']).where('idempotency_key', '=', attemptId).execute()
const events = async (customerId: string) =>
  (await steward.owner.db.selectFrom('events').select('name').where('customer_id', '=', customerId).orderBy('id').execute()).map(
    ({ name }) => name,
  )
/** The jobs run, waiting ones too, until nothing waits for the gateway any more (or that many rounds). */
async function untilKnown(attemptId: string, rounds = 12) {
  for (let round = 0; round < rounds; round += 1) {
    await steward.hearGateway()
    await steward.runJobs({ early: true })
    const { state } = await attempt(attemptId)
    if (state === 'succeeded' || state === 'failed') return state
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return (await attempt(attemptId)).state
}

describe('a charge', () => {
  test('that is approved is a payment, an entry of the ledger and an invoice that is paid', async () => {
    const paying = await somebodyWith(card('4242424242424242'))
    const { paymentId, attemptId } = await charge(paying)
    expect(await attempt(attemptId)).toMatchObject({ state: 'prepared', sent_at: null })
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'succeeded', failed_because: null, next_look_at: null })
    expect(await payment(paymentId)).toEqual({ status: 'captured', decline_reason: null })
    expect(await books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998'], balance: 0n, open: 0n })
    expect(await events(paying.customerId)).toEqual(['payment_attempt.ended', 'payment.taken'])
    const { rows } = await steward.owner.pool.query(
      `select change_sets.actor, change_sets.action, from_value, to_value from change_sets
         join changes on changes.change_set_id = change_sets.id join change_values on change_id = changes.id where customer_id = $1`,
      [paying.customerId],
    )
    expect(rows).toEqual([{ actor: 'system', action: 'settle_payment', from_value: '"pending"', to_value: '"captured"' }])
  })

  test.each([
    ['4000000000009995', 'insufficient funds'],
    ['4000000000000069', 'the card has expired'],
    ['4000000000000002', 'the bank does not honour it'],
    ['4000000000009987', 'the card is reported lost or stolen'],
    ['4100000000000019', 'the issuer blocks this card'],
  ])('on %s is declined: %s', async (number, because) => {
    const paying = await somebodyWith(card(number))
    const { paymentId, attemptId } = await charge(paying)
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'failed' })
    expect(await payment(paymentId)).toEqual({ status: 'declined', decline_reason: because })
    expect(await books(paying)).toEqual({ kinds: ['invoice 4998'], balance: 4_998n, open: 4_998n })
    expect(await events(paying.customerId)).toEqual(['payment_attempt.ended', 'payment.declined'])
  })

  test('on a card whose time is over is declined', async () => {
    const paying = await somebodyWith(card('4242424242424242', '2024-01'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    expect(await payment(paymentId)).toEqual({ status: 'declined', decline_reason: 'the card has expired' })
  })

  test('that is answered slowly is taken once', async () => {
    const paying = await somebodyWith(card('4000000000005001'))
    const { attemptId } = await charge(paying)
    await steward.runJobs()
    expect(await made(attemptId)).toEqual([{ kind: 'charge', state: 'succeeded' }])
    expect((await books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
  })

  test.each([
    ['made, and no answer came', '4000000000005019'],
    ['not made, and no answer came', '4000000000005027'],
  ])('that was %s is unknown at first, and is once in both books in the end', async (_, number) => {
    const paying = await somebodyWith(card(number))
    const { paymentId, attemptId } = await charge(paying)
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'unknown', ended_at: null })
    expect((await attempt(attemptId)).next_look_at).not.toBeNull()
    expect(await payment(paymentId)).toMatchObject({ status: 'unknown' })
    expect(await books(paying)).toMatchObject({ kinds: ['invoice 4998'], open: 4_998n })
    expect(await untilKnown(attemptId)).toBe('succeeded')
    expect(await made(attemptId)).toEqual([{ kind: 'charge', state: 'succeeded' }])
    expect(await payment(paymentId)).toMatchObject({ status: 'captured' })
    expect(await books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998'], balance: 0n, open: 0n })
    expect(await events(paying.customerId)).toEqual(['payment_attempt.ended', 'payment.unknown', 'payment_attempt.ended', 'payment.taken'])
  })

  test.each([
    ['a card', card('4000000000005035'), 'captured'],
    ['a card, declined then', card('4000000000005043'), 'declined'],
    ['a bank account', tokenOfAccount('110000000', '000123456789', 'abc') ?? '', 'captured'],
    ['a bank account, declined then', tokenOfAccount('110000000', '000111111116', 'abc') ?? '', 'declined'],
  ])('that settles later (%s) waits without being unknown', async (_, token, becomes) => {
    const paying = await somebodyWith(token)
    const { paymentId, attemptId } = await charge(paying)
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'sent' })
    expect((await attempt(attemptId)).gateway_reference).toMatch(/^ch_/)
    expect(await payment(paymentId)).toMatchObject({ status: 'pending' })
    await untilKnown(attemptId)
    expect(await payment(paymentId)).toMatchObject({ status: becomes })
  })
})

describe('what comes after a charge', () => {
  test('a dispute takes the money back and opens the invoice; won, it is as before; told twice and in any order, once', async () => {
    const paying = await somebodyWith(card('4000000000005050'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    const seen: (string | undefined)[] = []
    for (let round = 0; round < 60 && seen.at(-1) !== 'captured after'; round += 1) {
      await steward.hearGateway()
      await steward.runJobs({ early: true })
      const { status } = (await payment(paymentId)) ?? {}
      const now = status === 'captured' && seen.includes('disputed') ? 'captured after' : status
      if (now !== seen.at(-1)) seen.push(now)
      if (now === 'disputed' && seen.length === 2) expect(await books(paying)).toMatchObject({ balance: 4_998n, open: 4_998n })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(seen).toEqual(['captured', 'disputed', 'captured after'])
    expect(await books(paying)).toEqual({
      kinds: ['invoice 4998', 'payment 4998', 'chargeback 4998', 'adjustment -4998'],
      balance: 0n,
      open: 0n,
    })
    expect(await events(paying.customerId)).toEqual([
      ...['payment_attempt.ended', 'payment.taken', 'payment.disputed', 'payment.dispute_ended'],
    ])
  }, 30_000)

  test('a void undoes it', async () => {
    const paying = await somebodyWith(card('4242424242424242'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    await ask({ kind: 'void', paymentId, ...moving(paying) })
    await steward.runJobs()
    expect(await payment(paymentId)).toMatchObject({ status: 'voided' })
    expect(await books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998', 'adjustment 4998'], balance: 4_998n, open: 4_998n })
  })

  test('a void of what was given back in part is refused, and all stays', async () => {
    const paying = await somebodyWith(card('4242424242424242'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    await refund(paying, paymentId, 1_000n, 0n)
    await steward.runJobs()
    const attemptId = await ask({ kind: 'void', paymentId, ...moving(paying) })
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'failed', failed_because: 'too_late' })
    expect(await payment(paymentId)).toMatchObject({ status: 'captured' })
  })

  test('a refund in two parts: each with its credit note, and refunded when all went back', async () => {
    const paying = await somebodyWith(card('4242424242424242'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    const first = await refund(paying, paymentId, 2_000n, 2_000n)
    await steward.runJobs()
    expect(await refundStatus(first.refundId)).toBe('executed')
    expect(await payment(paymentId)).toMatchObject({ status: 'captured' })
    const second = await refund(paying, paymentId, 2_998n, 2_998n)
    await steward.runJobs()
    expect(await refundStatus(second.refundId)).toBe('executed')
    expect(await payment(paymentId)).toMatchObject({ status: 'refunded' })
    expect(await books(paying)).toMatchObject({
      kinds: ['invoice 4998', 'payment 4998', 'refund 2000', 'credit 2000', 'refund 2998', 'credit 2998'],
      balance: 0n,
    })
  })

  test('a refund that the bank does not take fails, in words, and nothing is booked', async () => {
    const paying = await somebodyWith(card('4000000000005126'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    const { refundId } = await refund(paying, paymentId, 4_998n, 4_998n)
    await steward.runJobs()
    expect(await refundStatus(refundId)).toBe('failed')
    expect(await payment(paymentId)).toMatchObject({ status: 'captured' })
    expect((await books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
    expect(await events(paying.customerId)).toContain('refund.failed')
  })

  test('a refund above what is left is refused by the gateway too', async () => {
    const paying = await somebodyWith(card('4242424242424242'))
    const { paymentId } = await charge(paying)
    await steward.runJobs()
    const { attemptId } = await refund(paying, paymentId, 5_000n, 0n)
    await steward.runJobs()
    expect(await attempt(attemptId)).toMatchObject({ state: 'failed', failed_because: 'too_much' })
  })
})

describe('a method that is looked at', () => {
  test.each([
    ['4242424242424242', 'eligible'],
    ['4000000000000002', 'do_not_honour'],
    ['4100000000000019', 'issuer_blocked'],
  ])('%s is %s', async (number, result) => {
    const paying = await somebodyWith(card(number))
    await ask({ kind: 'save_method', ...moving(paying), amountMinor: 0n, paymentMethodId: paying.method })
    await steward.runJobs()
    const told = await steward.owner.db
      .selectFrom('events')
      .select('facts')
      .where('customer_id', '=', paying.customerId)
      .where('name', '=', 'payment_method.checked')
      .execute()
    expect(told).toEqual([{ facts: { paymentMethodId: paying.method, result } }])
  })

  test('is written as the gateway says it is', async () => {
    const paying = await somebodyWith(card('4242424242424242', '2031-04'))
    await steward.owner.pool.query(`update payment_methods set last_four = '0000', expires = null where id = $1`, [paying.method])
    await ask({ kind: 'save_method', ...moving(paying), amountMinor: 0n, paymentMethodId: paying.method })
    await steward.runJobs()
    const row = await steward.owner.db.selectFrom('payment_methods').selectAll().where('id', '=', paying.method).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ brand: 'Visa', first_six: '424242', last_four: '4242', expires: '2031-04' })
  })
})
