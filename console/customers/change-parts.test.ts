import { expect, test } from 'vitest'
import { changeParts } from '#console/customers/change-parts.ts'

const viewer = { locale: 'en-US', timeZone: 'UTC', homeCountry: 'US', now: () => new Date('2026-11-22T00:00:00Z') }
const items = [
  { key: 'married', label: 'Married', kind: 'yes_no' as const },
  { key: 'distance', label: 'Long distance a month', kind: 'money' as const },
]

test('custom fields that came together are read one by one, each by its kind', () => {
  const change = { field: 'customFields', from: null, to: { married: 'no', distance: '3365', old_field: 'x' }, isSecret: false }
  expect(changeParts(change, items, viewer, 'USD').map(({ label, from, to }) => [label, from, to])).toEqual([
    ['Married', '', 'No'],
    ['Long distance a month', '', '$33.65'],
    ['Old field', '', 'x'],
  ])
})

test('a field on its own stays one row', () => {
  const change = { field: 'distance', from: '100', to: '3365', isSecret: false }
  expect(changeParts(change, items, viewer, 'USD')).toEqual([
    { name: 'distance', label: 'Long distance a month', from: '$1.00', to: '$33.65', isSecret: false },
  ])
  expect(changeParts({ field: 'language', from: 'en', to: 'es', isSecret: false }, items, viewer, 'USD')[0]).toMatchObject({
    label: 'Language',
    to: 'Spanish',
  })
  const testMode = { field: 'testModeUntil', from: null, to: '2026-05-23T17:00:00.000Z', isSecret: false }
  expect(changeParts(testMode, items, viewer, 'USD')[0]?.to).toBe('May 23, 17:00')
})

test('a change of standing is told in words', () => {
  const on = (plan: string) => ({ plan, state: 'on', on: null })
  const parts = (field: string, from: unknown, to: unknown) =>
    changeParts({ field, from, to, isSecret: false }, items, viewer, 'USD').map(({ label, from: was, to: is }) => [label, was, is])
  const ends = { plan: 'Fiber 300', state: 'ends', on: '2026-12-01' }
  expect(parts('subscription', on('Fiber 300'), ends)).toEqual([['Fiber 300', 'on', 'ends on Dec 1, 2026']])
  expect(parts('subscription', ends, { ...ends, state: 'ended' })).toEqual([['Fiber 300', 'ends on Dec 1, 2026', 'ended on Dec 1, 2026']])
  expect(parts('inactiveCause', null, 'deactivated')).toEqual([['Cause', '', 'on hold']])
  expect(parts('keptBy', null, 'account_credit')).toEqual([['Kept by', '', 'an account credit']])
  expect(parts('billingPaused', false, true)).toEqual([['Billing paused', 'No', 'Yes']])
})
