import { expect, test } from 'vitest'
import { holdsNumbers, maskBytes, maskNumbers } from './mask-numbers.ts'

test.each([
  ['My card is 4111 1111 1111 1111, thanks', 'My card is [card ending in 1111], thanks'],
  ['IBAN DE89 3704 0044 0532 0130 00.', 'IBAN [account ending in 3000].'],
  ['Call +1 515 555 0123', 'Call +1 515 555 0123'],
])('%s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
  expect(holdsNumbers(masked)).toBe(false)
})

test('in a file the digits are overwritten where they stand', () => {
  const file = Buffer.from('name;card\nAna;4111111111111111\n')
  const { bytes, isMasked } = maskBytes(file)
  expect(isMasked).toBe(true)
  expect(Buffer.from(bytes).toString()).toBe('name;card\nAna;XXXXXXXXXXXX1111\n')
  const clean = Buffer.from('nothing')
  expect(maskBytes(clean)).toEqual({ bytes: clean, isMasked: false })
})
