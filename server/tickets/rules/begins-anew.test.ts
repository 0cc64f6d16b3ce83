import { expect, test } from 'vitest'
import { beginsAnew } from './begins-anew.ts'

test.each([
  ['the customer writes to what was closed', { by: 'customer', isAwaited: false }, true],
  ['and to what was closed without an answer', { by: 'customer', isAwaited: true }, true],
  ['staff open again what was answered', { by: 'staff', isAwaited: false }, true],
  ['staff open again what the customer still waits for', { by: 'staff', isAwaited: true }, false],
] as const)('%s', (_, reopening, expected) => {
  expect(beginsAnew(reopening)).toBe(expected)
})
