import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tokenOfAccount } from '#server/gateway/rules/sandbox-token.ts'
import { cardToken as card, movingMoney } from '#test/moving-money.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

// What was asked of the gateway and what came of it: real jobs, the real sandbox, the real books.

let steward: TestSteward
let money: ReturnType<typeof movingMoney>
beforeAll(async () => {
  steward = await startSteward()
  const agent = await steward.given.staff({ role: 'agent' })
  money = movingMoney(steward, () => agent.id)
})
afterAll(() => steward.close())
beforeEach(async () => {
  await steward.owner.pool.query('update gateway_health set failures = 0, away_since = null')
})

describe('a charge', () => {
  test('that is approved is a payment, an entry of the ledger and an invoice that is paid', async () => {
    const paying = await money.somebodyWith(card('4242424242424242'))
    const { paymentId, attemptId } = await money.charge(paying)
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'prepared', sent_at: null })
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'succeeded', failed_because: null, next_look_at: null })
    expect(await money.payment(paymentId)).toEqual({ status: 'captured', decline_reason: null })
    expect(await money.books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998'], balance: 0n, open: 0n })
    expect(await money.events(paying.customerId)).toEqual(['payment_attempt.ended', 'payment.taken'])
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
    const paying = await money.somebodyWith(card(number))
    const { paymentId, attemptId } = await money.charge(paying)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'failed' })
    expect(await money.payment(paymentId)).toEqual({ status: 'declined', decline_reason: because })
    expect(await money.books(paying)).toEqual({ kinds: ['invoice 4998'], balance: 4_998n, open: 4_998n })
    expect(await money.events(paying.customerId)).toEqual(['payment_attempt.ended', 'payment.declined'])
  })

  test('on a card whose time is over is declined', async () => {
    const paying = await money.somebodyWith(card('4242424242424242', '2024-01'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    expect(await money.payment(paymentId)).toEqual({ status: 'declined', decline_reason: 'the card has expired' })
  })

  test('that is answered slowly is taken once', async () => {
    const paying = await money.somebodyWith(card('4000000000005001'))
    const { attemptId } = await money.charge(paying)
    await steward.runJobs()
    expect(await money.made(attemptId)).toEqual([{ kind: 'charge', state: 'succeeded' }])
    expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
  })

  test.each([
    ['made, and no answer came', '4000000000005019'],
    ['not made, and no answer came', '4000000000005027'],
  ])('that was %s is unknown at first, and is once in both books in the end', async (_, number) => {
    const paying = await money.somebodyWith(card(number))
    const { paymentId, attemptId } = await money.charge(paying)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'unknown', ended_at: null })
    expect((await money.attempt(attemptId)).next_look_at).not.toBeNull()
    expect(await money.payment(paymentId)).toMatchObject({ status: 'unknown' })
    expect(await money.books(paying)).toMatchObject({ kinds: ['invoice 4998'], open: 4_998n })
    expect(await money.untilKnown(attemptId)).toBe('succeeded')
    expect(await money.made(attemptId)).toEqual([{ kind: 'charge', state: 'succeeded' }])
    expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
    expect(await money.books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998'], balance: 0n, open: 0n })
    expect(await money.events(paying.customerId)).toEqual([
      'payment_attempt.ended',
      'payment.unknown',
      'payment_attempt.ended',
      'payment.taken',
    ])
  })

  test.each([
    ['a card', card('4000000000005035'), 'captured'],
    ['a card, declined then', card('4000000000005043'), 'declined'],
    ['a bank account', tokenOfAccount('110000000', '000123456789', 'abc') ?? '', 'captured'],
    ['a bank account, declined then', tokenOfAccount('110000000', '000111111116', 'abc') ?? '', 'declined'],
  ])('that settles later (%s) waits without being unknown', async (_, token, becomes) => {
    const paying = await money.somebodyWith(token)
    const { paymentId, attemptId } = await money.charge(paying)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'sent' })
    expect((await money.attempt(attemptId)).gateway_reference).toMatch(/^ch_/)
    expect(await money.payment(paymentId)).toMatchObject({ status: 'pending' })
    await money.untilKnown(attemptId)
    expect(await money.payment(paymentId)).toMatchObject({ status: becomes })
  })
})

describe('what comes after a charge', () => {
  test('a dispute takes the money back and opens the invoice; won, it is as before; told twice and in any order, once', async () => {
    const paying = await money.somebodyWith(card('4000000000005050'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const seen: (string | undefined)[] = []
    for (let round = 0; round < 60 && seen.at(-1) !== 'captured after'; round += 1) {
      await steward.hearGateway()
      await steward.runJobs({ early: true })
      const { status } = (await money.payment(paymentId)) ?? {}
      const now = status === 'captured' && seen.includes('disputed') ? 'captured after' : status
      if (now !== seen.at(-1)) seen.push(now)
      if (now === 'disputed' && seen.length === 2) expect(await money.books(paying)).toMatchObject({ balance: 4_998n, open: 4_998n })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(seen).toEqual(['captured', 'disputed', 'captured after'])
    expect(await money.books(paying)).toEqual({
      kinds: ['invoice 4998', 'payment 4998', 'chargeback 4998', 'adjustment -4998'],
      balance: 0n,
      open: 0n,
    })
    expect(await money.events(paying.customerId)).toEqual([
      ...['payment_attempt.ended', 'payment.taken', 'payment.disputed', 'payment.dispute_ended'],
    ])
  }, 120_000)

  test('a void undoes it', async () => {
    const paying = await money.somebodyWith(card('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    await money.undo(paying, paymentId)
    await steward.runJobs()
    expect(await money.payment(paymentId)).toMatchObject({ status: 'voided' })
    expect(await money.books(paying)).toEqual({ kinds: ['invoice 4998', 'payment 4998', 'adjustment 4998'], balance: 4_998n, open: 4_998n })
  })

  test('a void of what was given back in part is refused, and all stays', async () => {
    const paying = await money.somebodyWith(card('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    await money.refund(paying, paymentId, 1_000n, 0n)
    await steward.runJobs()
    const attemptId = await money.undo(paying, paymentId)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'failed', failed_because: 'too_late' })
    expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
  })

  test('a refund in two parts: each with its credit note, and refunded when all went back', async () => {
    const paying = await money.somebodyWith(card('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const first = await money.refund(paying, paymentId, 2_000n, 2_000n)
    await steward.runJobs()
    expect(await money.refundStatus(first.refundId)).toBe('executed')
    expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
    const second = await money.refund(paying, paymentId, 2_998n, 2_998n)
    await steward.runJobs()
    expect(await money.refundStatus(second.refundId)).toBe('executed')
    expect(await money.payment(paymentId)).toMatchObject({ status: 'refunded' })
    expect(await money.books(paying)).toMatchObject({
      kinds: ['invoice 4998', 'payment 4998', 'refund 2000', 'credit 2000', 'refund 2998', 'credit 2998'],
      balance: 0n,
    })
  })

  test('a refund that the bank does not take fails, in words, and nothing is booked', async () => {
    const paying = await money.somebodyWith(card('4000000000005126'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const { refundId } = await money.refund(paying, paymentId, 4_998n, 4_998n)
    await steward.runJobs()
    expect(await money.refundStatus(refundId)).toBe('failed')
    expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
    expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
    expect(await money.events(paying.customerId)).toContain('refund.failed')
  })

  test('a refund above what is left is refused by the gateway too', async () => {
    const paying = await money.somebodyWith(card('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const { attemptId } = await money.refund(paying, paymentId, 5_000n, 0n)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'failed', failed_because: 'too_much' })
  })
})

test('what was paid in part and given back with its credit note leaves the other part open', async () => {
  const paying = await money.somebodyWith(card('4242424242424242'))
  const { paymentId } = await money.charge(paying, 3_000n)
  await steward.runJobs()
  expect(await money.books(paying)).toMatchObject({ balance: 1_998n, open: 1_998n })
  await money.refund(paying, paymentId, 3_000n, 3_000n)
  await steward.runJobs()
  expect(await money.books(paying)).toMatchObject({ balance: 1_998n, open: 1_998n })
})

describe('a method that is looked at', () => {
  test.each([
    ['4242424242424242', 'eligible'],
    ['4000000000000002', 'do_not_honour'],
    ['4100000000000019', 'issuer_blocked'],
  ])('%s is %s', async (number, result) => {
    const paying = await money.somebodyWith(card(number))
    await money.look(paying)
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
    const paying = await money.somebodyWith(card('4242424242424242', '2031-04'))
    await steward.owner.pool.query(`update payment_methods set last_four = '0000', expires = null where id = $1`, [paying.method])
    await money.look(paying)
    await steward.runJobs()
    const row = await steward.owner.db.selectFrom('payment_methods').selectAll().where('id', '=', paying.method).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ brand: 'Visa', first_six: '424242', last_four: '4242', expires: '2031-04' })
  })
})
