import { expect, test } from 'vitest'
import { helpContact } from './help-contact.ts'

test.each([
  [null, 'care@example.com'],
  ['+15155550123', 'care@example.com, +1 515 555 0123'],
  // What the library does not know is said as it was written.
  ['+99912345678', 'care@example.com, +99912345678'],
])('with the number %s', (phone, says) => {
  expect(helpContact({ address: 'care@example.com', phone })).toBe(says)
})
