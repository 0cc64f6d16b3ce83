import { expect, test } from 'vitest'
import { toBePaid } from './to-be-paid.ts'

const today = '2026-11-20'
const late = { id: 'late', dueOn: '2026-11-01', openMinor: 1_000n }
const soon = { id: 'soon', dueOn: '2026-12-10', openMinor: 1_400n }

test.each([
  ['nothing is open', [], 0n, [0n, 0n, null]],
  ['what is open, from its first day', [soon, late], 2_400n, [2_400n, 1_000n, '2026-11-01']],
  ['a credit above it leaves nothing to pay', [soon], -600n, [0n, 0n, null]],
  ['a credit that is as much leaves nothing', [soon], 0n, [0n, 0n, null]],
  ['a credit below it leaves the rest', [soon], 400n, [400n, 0n, '2026-12-10']],
  ['a credit goes on the oldest first', [soon, late], 1_300n, [1_300n, 0n, '2026-12-10']],
  ['a charge without a bill is asked for by no bill', [soon], 5_000n, [1_400n, 0n, '2026-12-10']],
] as const)('%s', (_name, open, balanceMinor, expected) => {
  const { toPayMinor, pastDueMinor, nextDueOn } = toBePaid({ open, balanceMinor, today })
  expect([toPayMinor, pastDueMinor, nextDueOn]).toEqual(expected)
})

test.each([
  ['covers the oldest and a part of the next', 1_300n, { late: 0n, soon: 1_300n }],
  ['covers them all', 0n, { late: 0n, soon: 0n }],
  ['there is none', 2_400n, { late: 1_000n, soon: 1_400n }],
] as const)('of each bill, where the credit %s', (_name, balanceMinor, expected) => {
  expect(Object.fromEntries(toBePaid({ open: [soon, late], balanceMinor, today }).toPayOf)).toEqual(expected)
})
