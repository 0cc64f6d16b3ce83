import { expect, test } from 'vitest'
import { promiseMade } from '#console/customers/promise-made.ts'

const viewer = { locale: 'en-US', timeZone: 'UTC', homeCountry: 'US', now: () => new Date('2026-11-22T00:00:00Z') }
const change = (field: string, to: unknown) => ({ field, from: null, to, isSecret: false })
const what = change('commitment', 'Call back about the panel')

test.each([
  [
    'make_commitment',
    [what, change('dueAt', '2026-12-01T10:00:00.000Z'), change('owner', 'Dana Whitcombe')],
    /^Commitment made: Call back about the panel, due .*Dec.*10:00.*, owner Dana Whitcombe$/,
  ],
  ['make_commitment', [what], /^Commitment made: Call back about the panel$/],
])('%s', (action, changes, words) => {
  expect(promiseMade({ action, changes }, viewer)).toMatch(words)
})

test('what is no promise stays a row from what to what', () => {
  expect(promiseMade({ action: 'keep_commitment', changes: [change('commitment', 'kept')] }, viewer)).toBeNull()
  expect(promiseMade({ action: 'make_commitment', changes: [change('dueAt', '2026-12-01T10:00:00.000Z')] }, viewer)).toBeNull()
})
