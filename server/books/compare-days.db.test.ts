import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Gateway, GatewayMovement } from '#server/gateway/port.ts'
import { dayIn } from '#server/platform/days.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardToken, movingMoney } from '#test/moving-money.ts'
import { byTheClock } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { compareDays } from './compare-days.ts'

// Each night the days that are not closed are held against what the gateway reports.

let steward: TestSteward
let billing: Client & { id: string }
beforeAll(async () => {
  steward = await startSteward()
  billing = await steward.as('billing', { name: 'Bo Billing' })
})
afterAll(() => steward.close())
beforeEach(async () => {
  await steward.owner.pool.query('delete from book_differences; delete from book_days')
})

const now = new Date()
const day = (ago: number) => dayAhead(-ago, now)
const noon = (ago: number) => new Date(`${day(ago)}T18:00:00Z`)
const charge = (reference: string, ago: number, minor: bigint): GatewayMovement => ({
  ...{ reference, attemptId: null, kind: 'charge', state: 'succeeded', reason: null, amountMinor: minor, currency: 'USD' },
  ...{ at: noon(ago), isVoided: false, dispute: null, method: null },
})

/** A gateway that has made these movements and nothing else, and which days it was asked for. */
function gatewayWith(movements: GatewayMovement[]) {
  const asked: string[] = []
  const never = async () => {
    throw new Error('Nothing may be moved by looking.')
  }
  const gateway: Gateway = {
    ...{ name: 'sandbox', charge: never, refund: never, void: never, saveMethod: never, readWebhook: () => null },
    lookUp: async () => ({ is: 'nobody' }),
    report: async (from, before) => {
      asked.push(dayIn(from, 'America/Chicago'))
      return movements.filter(({ at }) => at >= from && at < before)
    },
  }
  return { gateway, asked, compare: () => compareDays({ database: steward.owner, gateway, now }) }
}
const differences = async (ago: number) => (await billing.get(`/api/books/days/${day(ago)}`)).body.differences

test('what only the gateway has is written down once, holds the close, and is gone when it is gone', async () => {
  const movements = [charge('ch_yesterday', 1, 500n)]
  const { compare } = gatewayWith(movements)
  await compare()
  await compare()
  expect(await differences(1)).toMatchObject([{ kind: 'only_gateway', theirs: { amount: '500' }, ours: null, settled: null }])
  expect((await billing.post(`/api/books/days/${day(1)}/close`)).body.code).toBe('book_day.differences')
  movements.length = 0
  await compare()
  expect(await differences(1)).toEqual([])
  expect((await billing.post(`/api/books/days/${day(1)}/close`)).status).toBe(200)
})

test('what somebody has settled with a reason stays, and is not found again', async () => {
  const { compare } = gatewayWith([charge('ch_old_system', 1, 700n)])
  await compare()
  const [found] = await differences(1)
  await billing.post(`/api/books/differences/${found.id}/settle`, { body: { because: 'Taken on the old system.' } })
  await compare()
  expect(await differences(1)).toMatchObject([{ id: found.id, settled: { because: 'Taken on the old system.' } }])
})

test('yesterday is asked for each time until it is closed, older days once, none twice and not today', async () => {
  const { asked, compare } = gatewayWith([charge('ch_days_ago', 4, 900n)])
  await compare()
  expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7].map(day))
  expect(await differences(4)).toMatchObject([{ kind: 'only_gateway', theirs: { amount: '900' } }])
  await compare()
  expect(asked.slice(7)).toEqual([day(1)])
  expect((await billing.post(`/api/books/days/${day(1)}/close`)).status).toBe(200)
  await compare()
  expect(asked).toHaveLength(8)
})

test('a gateway that does not answer leaves the day as not compared, so it is asked again', async () => {
  const { gateway, compare } = gatewayWith([])
  const silent = async () => {
    throw new Error('The gateway does not answer.')
  }
  await expect(compareDays({ database: steward.owner, gateway: { ...gateway, report: silent }, now })).rejects.toThrow('does not answer')
  expect(await steward.owner.db.selectFrom('book_days').select('day').execute()).toEqual([])
  await compare()
  expect(await steward.owner.db.selectFrom('book_days').select('day').execute()).toHaveLength(7)
})

test('the job of the night does it: what we hold as taken and the gateway does not know is a difference', async () => {
  const agent = await steward.as('agent')
  const money = movingMoney(steward, () => agent.id)
  const paying = await money.somebodyWith(cardToken('4242424242424242'))
  const { attemptId } = await money.charge(paying)
  await steward.runJobs()
  // It was taken yesterday, and the gateway has lost it.
  const { rows: gone } = await steward.owner.pool.query('delete from sandbox_movements where idempotency_key = $1 returning reference', [
    attemptId,
  ])
  await steward.owner.pool.query('update payment_attempts set prepared_at = $2, sent_at = $2 where id = $1', [attemptId, noon(1)])
  await byTheClock(steward, 'compare_book_days')
  const { rows } = await steward.owner.pool.query('select kind, gateway_reference, payment_attempt_id from book_differences')
  expect(rows).toEqual([{ kind: 'only_ours', gateway_reference: gone[0].reference, payment_attempt_id: attemptId }])
})
