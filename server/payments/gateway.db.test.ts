import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGateway, sandboxSecret } from '#server/gateway/open-gateway.ts'
import type { Gateway, GatewayMovement } from '#server/gateway/port.ts'
import { signWebhook } from '#server/gateway/webhook-signature.ts'
import { readConfig } from '#server/platform/config.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { atGateway, key, silent } from '#test/at-gateway.ts'
import { cardToken, movingMoney } from '#test/moving-money.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { applyAnswer } from './apply-answer.ts'
import { gatewayDifferences } from './gateway-differences.ts'
import { runAttempt } from './run-attempt.ts'

// The gateway as people and programs meet it: its webhooks, whether it answers, what a person has to look at, and a day against the books.

let steward: TestSteward
let money: ReturnType<typeof movingMoney>
let agent: Client & { id: string }
beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  money = movingMoney(steward, () => agent.id)
})
afterAll(() => steward.close())
beforeEach(async () => {
  // What an earlier test left without an outcome is a person's from here on: its look-ups, come due, would count as silence of the gateway.
  await steward.owner.pool.query(
    `update payment_attempts set for_a_person_since = now() where state in ('prepared', 'sent', 'unknown') and for_a_person_since is null`,
  )
  await steward.owner.pool.query(`delete from graphile_worker._private_jobs where key like 'attempt:%' or key like 'probe:%'`)
  await steward.owner.pool.query('update gateway_health set failures = 0, away_since = null')
})
const secret = sandboxSecret(key)

const { parts, withGateway } = atGateway(() => ({ steward }))

describe('webhooks', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    steward.app.inject({
      method: 'POST',
      url: '/api/gateway-webhooks',
      headers: { 'content-type': 'application/json', ...headers },
      payload: body,
    })
  const text = JSON.stringify({ id: 'ev_1', kind: 'charge.succeeded', reference: 'ch_none' })

  test.each([
    ['without a signature', {}],
    ['with another signature', { 'gateway-signature': signWebhook('other', text, new Date()) }],
    ['signed ten minutes ago', { 'gateway-signature': signWebhook(secret, text, new Date(Date.now() - 600_000)) }],
    ['signed for another text', { 'gateway-signature': signWebhook(secret, `${text} `, new Date()) }],
  ])('%s nothing is taken, in words', async (_, headers) => {
    const reply = await post(text, headers as Record<string, string>)
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toMatchObject({ code: 'webhook.not_signed' })
  })

  test('what is signed but says nothing that can be read is refused, and what is too large as well', async () => {
    for (const odd of ['{}', '[]', '{"id":1}', '"x"'])
      expect((await post(odd, { 'gateway-signature': signWebhook(secret, odd, new Date()) })).statusCode).toBe(401)
    const large = JSON.stringify({ id: 'x'.repeat(70_000) })
    expect((await post(large, { 'gateway-signature': signWebhook(secret, large, new Date()) })).statusCode).toBe(413)
  })

  test('the same event twice is kept once', async () => {
    const event = JSON.stringify({ id: 'ev_twice', kind: 'charge.succeeded', reference: 'ch_none' })
    for (let time = 0; time < 2; time += 1)
      expect((await post(event, { 'gateway-signature': signWebhook(secret, event, new Date()) })).statusCode).toBe(204)
    await steward.runJobs()
    const rows = await steward.owner.db.selectFrom('gateway_events').selectAll().where('id', '=', 'ev_twice').execute()
    expect(rows).toMatchObject([{ kind: 'charge.succeeded', reference: 'ch_none', taken_at: expect.any(Date) }])
  })

  test('one that is there before our own call was answered settles the movement', async () => {
    const paying = await money.somebodyWith(cardToken('4000000000005019'))
    const { paymentId, attemptId } = await money.charge(paying)
    await withGateway({}, (gateway) =>
      gateway.charge({ attemptId, amountMinor: paying.minor, currency: 'USD', token: cardToken('4242424242424242') }),
    )
    await steward.hearGateway()
    await steward.owner.pool.query(`update payment_attempts set state = 'sent', sent_at = now() where id = $1`, [attemptId])
    const held = await steward.owner.pool.query('delete from graphile_worker._private_jobs where key = $1', [`attempt:${attemptId}`])
    expect(held.rowCount).toBe(1)
    await steward.runJobs()
    expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
    expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
  })

  test('four events in every order and however often: one end state', { timeout: 60_000 }, async () => {
    const before = (attemptId: string, minor: bigint): GatewayMovement => ({
      ...{ reference: `ch_${attemptId}`, attemptId, kind: 'charge', state: 'pending', reason: null, amountMinor: minor, currency: 'USD' },
      ...{ at: new Date(), isVoided: false, dispute: null, method: null },
    })
    const stages: Partial<GatewayMovement>[] = [
      { state: 'pending' },
      { state: 'succeeded' },
      { state: 'succeeded', dispute: 'open' },
      { state: 'succeeded', dispute: 'won' },
    ]
    await withGateway({}, (gateway) =>
      fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
          fc.array(fc.nat(3), { maxLength: 4 }),
          async (order, again) => {
            const paying = await money.somebodyWith(cardToken('4242424242424242'))
            const { attemptId, paymentId } = await money.charge(paying)
            await steward.owner.pool.query(`update payment_attempts set state = 'sent', sent_at = now() where id = $1`, [attemptId])
            for (const stage of [...order, ...again])
              await applyAnswer(parts(gateway), attemptId, {
                is: 'movement',
                movement: { ...before(attemptId, paying.minor), ...stages[stage] },
              })
            expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
            expect(await money.books(paying)).toEqual({
              kinds: ['invoice 4998', 'payment 4998', 'chargeback 4998', 'adjustment -4998'],
              balance: 0n,
              open: 0n,
            })
          },
        ),
        { numRuns: 24 },
      ),
    )
  })
})

describe('a gateway that does not answer', () => {
  test('counts as away after five times, is asked no more but by the probe, and wakes all who wait when it is back', async () => {
    const asked: string[] = []
    const charge: Gateway['charge'] = ({ attemptId }) => {
      asked.push(attemptId)
      return silent()
    }
    const dead = { charge, lookUp: silent }
    const payings = await Promise.all(Array.from({ length: 7 }, () => money.somebodyWith(cardToken('4242424242424242'))))
    const attempts = await Promise.all(payings.map(async (paying) => (await money.charge(paying)).attemptId))
    await withGateway(dead, async (gateway) => {
      for (const attemptId of attempts) await runAttempt(parts(gateway), attemptId)
    })
    expect(asked).toHaveLength(5)
    expect((await agent.get('/api/gateway-status')).body).toMatchObject({ gateway: 'sandbox', isAway: true, awaySince: expect.any(String) })
    const states = await Promise.all(attempts.map(async (id) => (await money.attempt(id)).state))
    expect(states).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'prepared', 'prepared'])
    const { rows } = await steward.owner.pool.query(
      `select run_at - now() as waits from graphile_worker.jobs where task_identifier = 'probe_gateway'`,
    )
    expect(rows).toHaveLength(1)
    // The gateway is back: the probe finds out, and everybody who waits is asked about at once.
    await steward.owner.pool.query(`update graphile_worker._private_jobs set run_at = now() where key = 'probe:sandbox'`)
    await steward.runJobs()
    expect((await agent.get('/api/gateway-status')).body).toMatchObject({ isAway: false, awaySince: null })
    for (const [place, attemptId] of attempts.entries()) {
      expect(await money.attempt(attemptId)).toMatchObject({ state: 'succeeded' })
      const paying = payings[place]
      if (paying) expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
    }
  })

  test('a charge that could not be asked for is not made an hour later; a refund is', async () => {
    const paying = await money.somebodyWith(cardToken('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const { attemptId: refundAttempt } = await money.refund(paying, paymentId, 1_000n, 0n)
    const other = await money.somebodyWith(cardToken('4242424242424242'))
    const { attemptId, paymentId: otherPayment } = await money.charge(other)
    await withGateway({}, async (gateway) => {
      const later = { now: () => new Date(Date.now() + 3_700_000), haste: 1 }
      await runAttempt(parts(gateway, later), attemptId)
      await runAttempt(parts(gateway, later), refundAttempt)
    })
    expect(await money.made(attemptId)).toEqual([])
    expect(await money.payment(otherPayment)).toEqual({
      status: 'declined',
      decline_reason: 'the gateway could not be reached, and nothing was asked of it',
    })
    expect(await money.attempt(refundAttempt)).toMatchObject({ state: 'succeeded' })
  })

  test('an attempt whose job is gone gets another one within minutes', async () => {
    const paying = await money.somebodyWith(cardToken('4242424242424242'))
    const { paymentId } = await money.charge(paying)
    await steward.runJobs()
    const { attemptId } = await money.refund(paying, paymentId, 1_000n, 0n)
    await steward.owner.pool.query('delete from graphile_worker._private_jobs where key = $1', [`attempt:${attemptId}`])
    await steward.owner.pool.query(`update payment_attempts set prepared_at = now() - interval '3 minutes' where id = $1`, [attemptId])
    await steward.owner.pool.query(`select graphile_worker.add_job('resume_attempts')`)
    await steward.runJobs()
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'succeeded' })
  })
})

describe('tokens', () => {
  test('a published number becomes a token; the number is nowhere', async () => {
    const body = { number: '4242 4242 4242 4242', expires: '2031-04', cvc: '123' }
    const made = await agent.post('/api/sandbox-gateway/tokens', { body })
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'card', brand: 'Visa', firstSix: '424242', lastFour: '4242', expires: '2031-04' },
    })
    const kept = await steward.owner.db.selectFrom('payment_tokens').selectAll().where('token', '=', made.body.token).executeTakeFirst()
    expect(kept).toMatchObject({ fingerprint: steward.secrets.fingerprint('4242424242424242'), made_by: agent.id })
    expect(JSON.stringify([kept, made.body])).not.toContain('4242424242424242')
  })

  test.each([
    [{ number: '4111111111111111', expires: '2031-04', cvc: '123' }, 'number'],
    [{ number: '4242424242424242', expires: '04/31', cvc: '123' }, 'expires'],
    [{ number: '4242424242424242', expires: '2031-04', cvc: 'abc' }, 'cvc'],
  ])('%o is refused at %s, and the number is not said again', async (body, field) => {
    const reply = await agent.post('/api/sandbox-gateway/tokens', { body })
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ field }] } })
    expect(reply.text).not.toContain(body.number)
  })

  test('a published bank account as well, and no other', async () => {
    const made = await agent.post('/api/sandbox-gateway/bank-account-tokens', {
      body: { routingNumber: '110000000', accountNumber: '000123456789' },
    })
    expect(made).toMatchObject({ status: 201, body: { kind: 'bank_account', lastFour: '6789', expires: null } })
    const other = await agent.post('/api/sandbox-gateway/bank-account-tokens', {
      body: { routingNumber: '110000000', accountNumber: '12345678' },
    })
    expect(other.status).toBe(400)
  })

  test('with a real gateway there are none', async () => {
    const real = await startSteward({ env: { STRIPE_SECRET_KEY: 'sk_test_1' } })
    try {
      const reply = await (await real.as('agent')).post('/api/sandbox-gateway/tokens', {
        body: { number: '4242424242424242', expires: '2031-04', cvc: '123' },
      })
      expect(reply.status).toBe(404)
    } finally {
      await real.close()
    }
  })
})

describe('a day against the books', () => {
  test('agrees by itself; what only one of them has, or has otherwise, is shown', async () => {
    const other = await startSteward()
    try {
      const staff = await other.given.staff({ role: 'agent' })
      const there = movingMoney(other, () => staff.id)
      const opened = openGateway(
        readConfig({
          DATABASE_URL: other.database.pool.options.connectionString,
          STEWARD_SECRET_KEY: key.toString('base64'),
          STEWARD_GATEWAY_HASTE: '100',
        }),
      )
      const { gateway } = opened
      const today = dayIn(new Date(), 'America/Chicago')
      const paying = await there.somebodyWith(cardToken('4242424242424242'))
      const { paymentId, attemptId } = await there.charge(paying)
      await other.runJobs()
      await there.refund(paying, paymentId, 1_000n, 0n)
      const declined = await there.charge(await there.somebodyWith(cardToken('4000000000000002')))
      await other.runJobs()
      expect(await there.attempt(declined.attemptId)).toMatchObject({ state: 'failed' })
      expect(await gatewayDifferences(other.database.db, gateway, today)).toEqual([])

      const foreign = await gateway.charge({ attemptId: newId(), amountMinor: 700n, currency: 'USD', token: cardToken('4242424242424242') })
      await other.owner.pool.query(`update sandbox_movements set amount_minor = 5000 where idempotency_key = $1`, [attemptId])
      const lost = await there.charge(await there.somebodyWith(cardToken('4242424242424242')))
      await other.runJobs()
      await other.owner.pool.query('delete from sandbox_movements where idempotency_key = $1', [lost.attemptId])
      const found = await gatewayDifferences(other.database.db, gateway, today)
      const reference = foreign.is === 'movement' ? foreign.movement.reference : ''
      expect(found.map(({ kind, movement, oursMinor, theirsMinor }) => [kind, movement, oursMinor, theirsMinor])).toEqual([
        ['amount', 'charge', 4_998n, 5_000n],
        ['only_gateway', 'charge', null, 700n],
        ['only_ours', 'charge', 4_998n, null],
      ])
      expect(found[1]).toMatchObject({ gatewayReference: reference, attemptId: null })
      await opened.close()
    } finally {
      await other.close()
    }
  })
})
