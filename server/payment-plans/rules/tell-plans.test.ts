import { expect, test } from 'vitest'
import type { Deed, Wording } from '../../telling.ts'
import { planTellings } from './tell-plans.ts'

const wording: Wording = {
  sentence: (name, parts = {}) => [name, ...Object.values(parts)].join(' '),
  thing: (field) => field,
  instant: (at) => at,
  day: (date) => date,
  month: (date) => date,
  phone: (number) => number,
  money: (hundredths) => (hundredths / 100).toFixed(2),
}
const deed = (key: string, facts: Deed['facts']): Deed => ({
  id: 'x',
  key,
  at: new Date(0),
  card: null,
  from: null,
  to: null,
  isSecret: false,
  facts,
})
const told = (key: string, facts: Deed['facts']) => planTellings[key]?.(deed(key, facts), wording)

test('a plan is told with its amount, parts and days', () => {
  const facts = { amountMinor: '10000', currency: 'USD', parts: 4, firstOn: '2026-12-01', lastOn: '2026-12-22' }
  expect(told('payment_plan.agreed', facts)).toMatchObject({
    sentence: 'plan_agreed 100.00 4 2026-12-01 2026-12-22',
    claim: 'payment_plan',
    amounts: [10_000],
    isOptional: false,
  })
  expect(told('payment_plan.agreed', { ...facts, parts: 1 })?.sentence).toContain('plan_agreed_once')
})
test('a promise is told with its amount and day, in the currency’s own decimals', () => {
  expect(told('promise_to_pay.made', { amountMinor: '5000', currency: 'JPY', dueOn: '2026-12-10' })).toMatchObject({
    sentence: 'promise_made 5000.00 2026-12-10',
    claim: 'promise_to_pay',
    amounts: [500_000],
  })
})
test('a plan that was cancelled is told', () => {
  expect(told('payment_plan.cancelled', {})).toMatchObject({ sentence: 'plan_cancelled', claim: 'payment_plan_cancelled' })
})
