import { expect, test } from 'vitest'
import { isWeakPin } from './weak-pin.ts'

test.each([
  ['1234', true],
  ['9876', true],
  ['0000', true],
  ['4321', true],
  ['4821', false],
  ['1235', false],
  ['7890', false],
  ['', false],
])('%s is guessed at once: %s', (pin, expected) => {
  expect(isWeakPin(pin)).toBe(expected)
})
