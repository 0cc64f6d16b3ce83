import { expect, test } from 'vitest'
import { begunOf } from './begun-at.ts'

const at = '/tickets/7?queue=open'

test.each([
  ['begun from a ticket leads back to it', ['one', at], at],
  ['begun otherwise does not', ['two', at], null],
  ['begun from an account does not', ['one', '/customers/1'], null],
  ['begun from elsewhere does not', ['one', 'https://evil.example/tickets'], null],
  ['of which nothing is kept does not', [], null],
])('a contact %s', (_what, kept, expected) => {
  expect(begunOf(kept.length > 0 ? JSON.stringify(kept) : null, 'one')).toBe(expected)
})

test('where no contact is open there is no way back', () => expect(begunOf(JSON.stringify(['one', at]), undefined)).toBeNull())
