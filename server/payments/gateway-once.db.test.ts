import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Gateway } from '#server/gateway/port.ts'
import { newId } from '#server/platform/ids.ts'
import { atGateway, silent } from '#test/at-gateway.ts'
import { cardToken, movingMoney } from '#test/moving-money.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { runAttempt } from './run-attempt.ts'

// The gateway as people and programs meet it: its webhooks, whether it answers, what a person has to look at, and a day against the books.

let steward: TestSteward
let money: ReturnType<typeof movingMoney>
let agent: Client & { id: string }
let billing: Client & { id: string }
beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  billing = await steward.as('billing')
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

const once = () => ({ 'idempotency-key': newId() })

const { parts, withGateway } = atGateway(() => ({ steward }))

describe('once', () => {
  test('a job that runs twice, and two at once', async () => {
    const paying = await money.somebodyWith(cardToken('4000000000005001'))
    const { attemptId } = await money.charge(paying)
    await withGateway({}, async (gateway) => {
      await Promise.all([runAttempt(parts(gateway), attemptId), runAttempt(parts(gateway), attemptId)])
      await runAttempt(parts(gateway), attemptId)
    })
    expect(await money.made(attemptId)).toEqual([{ kind: 'charge', state: 'succeeded' }])
    expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
    expect((await money.events(paying.customerId)).filter((name) => name === 'payment.taken')).toHaveLength(1)
  })

  test('a process that was frozen after it had sent writes nothing when it wakes', async () => {
    const paying = await money.somebodyWith(cardToken('4242424242424242'))
    const { attemptId, paymentId } = await money.charge(paying)
    const woken = Promise.withResolvers<void>()
    await withGateway({}, async (gateway) => {
      const frozen = runAttempt(
        parts({
          ...gateway,
          charge: async (asked) => {
            const answer = await gateway.charge(asked)
            await woken.promise
            return answer
          },
        }),
        attemptId,
      )
      await expect.poll(async () => (await money.made(attemptId)).length).toBe(1)
      await runAttempt(parts(gateway), attemptId)
      expect(await money.payment(paymentId)).toMatchObject({ status: 'captured' })
      const before = await money.attempt(attemptId)
      woken.resolve()
      await frozen
      expect(await money.attempt(attemptId)).toEqual(before)
      expect((await money.books(paying)).kinds).toEqual(['invoice 4998', 'payment 4998'])
    })
  })

  test('the same key for something else is not another movement', async () => {
    const attemptId = newId()
    await withGateway({}, async (gateway) => {
      const asked = { attemptId, amountMinor: 100n, currency: 'USD', token: cardToken('4242424242424242') }
      expect(await gateway.charge(asked)).toMatchObject({ is: 'movement' })
      expect(await gateway.charge({ ...asked, amountMinor: 200n })).toMatchObject({ is: 'unknown' })
    })
    expect(await money.made(attemptId)).toHaveLength(1)
  })

  test('a saved error is never asked for again, only looked up', async () => {
    const paying = await money.somebodyWith(cardToken('4242424242424242'))
    const { attemptId } = await money.charge(paying)
    let asked = 0
    const charge: Gateway['charge'] = async () => {
      asked += 1
      return { is: 'unknown', because: 'It answered 500.', again: false }
    }
    await withGateway({ charge }, async (gateway) => {
      for (let time = 0; time < 4; time += 1) await runAttempt(parts(gateway), attemptId)
    })
    expect(asked).toBe(1)
    expect(await money.attempt(attemptId)).toMatchObject({ state: 'unknown', look_ups: 3 })
  })

  test('after 23 hours the key is not sent again, and after a day a person has to look', async () => {
    const paying = await money.somebodyWith(cardToken('4242424242424242'))
    const { attemptId, paymentId } = await money.charge(paying)
    let asked = 0
    const charge: Gateway['charge'] = async () => {
      asked += 1
      return silent()
    }
    const at = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000), haste: 1 })
    await withGateway({ charge }, async (gateway) => {
      await runAttempt(parts(gateway, at(0)), attemptId)
      await runAttempt(parts(gateway, at(22.9)), attemptId)
      expect(asked).toBe(2)
      await runAttempt(parts(gateway, at(23.1)), attemptId)
      expect(asked).toBe(2)
      expect(await money.attempt(attemptId)).toMatchObject({ state: 'unknown', for_a_person_since: null })
      await runAttempt(parts(gateway, at(24.1)), attemptId)
    })
    expect(await money.attempt(attemptId)).toMatchObject({ for_a_person_since: expect.any(Date), next_look_at: null })

    const list = await billing.get('/api/payment-attempts?state=for_a_person')
    const shown = list.body.items.find(({ id }: { id: string }) => id === attemptId)
    expect(shown).toMatchObject({
      kind: 'charge',
      state: 'unknown',
      amount: { amount: '4998', currency: 'USD' },
      can: { look: { allowed: true }, settle: { allowed: true } },
    })
    expect((await agent.get('/api/payment-attempts')).status).toBe(403)
    expect((await agent.get(`/api/payment-attempts/${attemptId}`)).body.can.settle).toMatchObject({
      allowed: false,
      code: 'role.not_allowed',
    })

    expect((await billing.post(`/api/payment-attempts/${attemptId}/settle`, { body: { outcome: 'failed' }, headers: once() })).status).toBe(
      400,
    )
    const body = { outcome: 'failed', because: 'The gateway says by telephone that it has nothing.' }
    const settled = await billing.post(`/api/payment-attempts/${attemptId}/settle`, { body, headers: once() })
    expect(settled.body).toMatchObject({
      state: 'failed',
      settledBecause: body.because,
      failedBecause: 'a colleague has found that it did not happen',
    })
    expect(await money.payment(paymentId)).toMatchObject({ status: 'declined' })
    expect((await billing.post(`/api/payment-attempts/${attemptId}/settle`, { body, headers: once() })).body).toMatchObject({
      code: 'attempt.ended',
    })
    const trail = await steward.owner.pool.query(
      `select actor, because from change_sets where record_kind = 'payment_attempt' and record_id = $1`,
      [attemptId],
    )
    expect(trail.rows).toEqual([{ actor: 'staff', because: body.because }])
  })

  test('asking again by hand is a job at once; settling by hand waits until the gateway was asked for a day', async () => {
    const paying = await money.somebodyWith(cardToken('4000000000005019'))
    const { attemptId } = await money.charge(paying)
    await steward.runJobs()
    expect(
      (await billing.post(`/api/payment-attempts/${attemptId}/settle`, { body: { outcome: 'failed', because: 'No.' }, headers: once() }))
        .body,
    ).toMatchObject({
      code: 'attempt.still_looked_at',
    })
    expect((await billing.post(`/api/payment-attempts/${attemptId}/look`)).status).toBe(200)
    await steward.runJobs()
    expect((await billing.get(`/api/payment-attempts/${attemptId}`)).body).toMatchObject({ state: 'succeeded', lookUps: 1 })
  })
})
