import { expect, test } from 'vitest'
import { changeWords } from '#console/interactions/change-words.ts'

const viewer = { locale: 'en-US', timeZone: 'America/Chicago', homeCountry: 'US', now: () => new Date('2026-11-22T12:00:00Z') }
const worded = (field: string, from: unknown, to: unknown, isSecret = false) => changeWords({ field, from, to, isSecret }, viewer)

test('of a list of emails only the one that changed is told', () => {
  const work = { address: 'work@inbox.example', primary: false }
  const from = [{ address: 'c.ibarra@oldmail.example', primary: true }, work]
  const to = [{ address: 'consuelo.ibarra@inbox.example', primary: true }, work]
  expect(worded('emails', from, to)).toEqual({
    label: 'Email',
    from: 'c.ibarra@oldmail.example, primary',
    to: 'consuelo.ibarra@inbox.example, primary',
    secret: false,
  })
})

test('an address is told in its country’s order, and its absence as same as billing', () => {
  const home = { lines: ['12 Elm Street'], city: 'Des Moines', region: 'IA', postalCode: '50309', country: 'US' }
  expect(worded('shippingAddress', null, home)).toMatchObject({ from: 'Same as billing', to: '12 Elm Street, Des Moines, IA 50309' })
  expect(worded('billingAddress', null, home).from).toBe('')
})

test('a date is read, a company’s own field is named by its key, a secret is never told', () => {
  expect(worded('nextBillOn', '2026-12-01', '2027-01-01')).toMatchObject({ label: 'Next billing date', from: 'Dec 1', to: 'Jan 1, 2027' })
  expect(worded('testModeUntil', null, '2026-05-23T17:00:00.000Z').to).toBe('May 23, 12:00')
  expect(worded('monitoring_plan', null, 'Home Guard')).toMatchObject({ label: 'Monitoring plan', from: '', to: 'Home Guard' })
  expect(worded('pin', '1234', '5678', true)).toEqual({ label: 'PIN', from: '', to: '', secret: true })
})

test('a list in another order is told whole', () => {
  expect(worded('holderNames', ['Ada', 'Bo'], ['Bo', 'Ada'])).toMatchObject({ from: 'Ada, Bo', to: 'Bo, Ada' })
})

test('states of refunds, credits and approvals are told in words', () => {
  expect(worded('refund_status', 'waiting_for_approval', 'pending')).toMatchObject({
    label: 'State',
    from: 'Waits for approval',
    to: 'On its way',
  })
  expect(worded('approval', 'waiting', 'granted')).toMatchObject({ label: 'State', from: 'Waiting', to: 'Granted' })
  expect(worded('refund', null, '$49.98')).toMatchObject({ label: 'Amount', to: '$49.98' })
})

test('a plan, its days and the states of a payment are told in words', () => {
  expect(worded('paymentPlan', null, '2026-12-01: $33.34, 2027-01-01: $33.33')).toMatchObject({
    label: 'Payment plan',
    to: 'Dec 1, 2026: $33.34, Jan 1, 2027: $33.33',
  })
  expect(worded('paymentPlan', 'active', 'cancelled')).toMatchObject({ from: 'Active', to: 'Cancelled' })
  expect(worded('paymentPlanPart2', '2026-12-01', '2026-12-08')).toMatchObject({ label: 'Payment plan, part 2', to: 'Dec 8' })
  expect(worded('payment_status', 'pending', 'unknown')).toMatchObject({ label: 'Payment', from: 'On its way', to: 'Not known yet' })
})

test('a change of standing is told in words', () => {
  const on = { plan: 'Fiber 300', state: 'on', on: null }
  const ends = { plan: 'Fiber 300', state: 'ends', on: '2026-12-01' }
  expect(worded('subscription', on, ends)).toEqual({ label: 'Fiber 300', from: 'on', to: 'ends on Dec 1, 2026', secret: false })
  expect(worded('subscription', ends, on)).toMatchObject({ from: 'ends on Dec 1, 2026', to: 'on' })
  expect(worded('inactiveCause', null, 'deactivated')).toMatchObject({ label: 'Cause', to: 'on hold' })
  expect(worded('keptBy', null, 'account_credit')).toMatchObject({ label: 'Kept by', to: 'an account credit' })
})
