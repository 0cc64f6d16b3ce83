import { expect, test } from 'vitest'
import { billState } from './bill-state.ts'

const bill = { isVoid: false, totalMinor: 500n, openMinor: 500n, toPayMinor: 500n, dueOn: '2026-11-20', today: '2026-11-20' }

test.each([
  ['due on its day', {}, 'due'],
  ['past due the day after', { today: '2026-11-21' }, 'past_due'],
  ['part paid before its day', { openMinor: 200n, toPayMinor: 200n }, 'part_paid'],
  ['past due in part', { openMinor: 200n, toPayMinor: 200n, today: '2026-11-21' }, 'past_due'],
  ['paid', { openMinor: 0n, toPayMinor: 0n, today: '2026-12-21' }, 'paid'],
  ['covered by a credit, also after its day', { toPayMinor: 0n, today: '2026-12-21' }, 'covered'],
  ['covered in part', { toPayMinor: 200n }, 'part_paid'],
  ['void', { isVoid: true }, 'void'],
] as const)('%s', (_what, more, state) => {
  expect(billState({ ...bill, ...more })).toBe(state)
})
