import { expect, test } from 'vitest'
import { promiseState } from './promise-kept.ts'

const promise = { amountMinor: 5_000n, dueOn: '2026-12-10' }

test.each([
  ['nothing paid, before the day', 0n, '2026-12-09', 'open'],
  ['nothing paid, on the day', 0n, '2026-12-10', 'open'],
  ['nothing paid, the day after', 0n, '2026-12-11', 'broken'],
  ['a part paid, the day after', 4_999n, '2026-12-11', 'broken'],
  ['all paid', 5_000n, '2026-12-10', 'kept'],
  ['more than all, seen the day after', 6_000n, '2026-12-11', 'kept'],
])('%s', (_name, paid, today, expected) => {
  expect(promiseState(promise, paid, today)).toBe(expected)
})
