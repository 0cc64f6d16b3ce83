import { expect, test } from 'vitest'
import { missesOf } from './sign-up-fits.ts'

const now = new Date('2026-11-20T12:00:00Z')
const claimed = {
  status: 'active',
  emails: [
    { address: 'Noor@example.com', since: new Date('2026-01-01T00:00:00Z') },
    { address: 'new@example.com', since: new Date('2026-11-18T00:00:00Z') },
  ],
  postalCodes: ['50309-1234'],
  userEmails: ['known@example.com'],
  now,
}
const said = { email: 'noor@example.com', postalCode: '503091234' }

test.each([
  ['address on file and postal code', {}, {}, []],
  ['another postal code', {}, { postalCode: '10001' }, ['postal_code']],
  ['no postal code', {}, { postalCode: '  ' }, ['postal_code']],
  ['an address that is not on file', {}, { email: 'eve@example.com' }, ['email']],
  ['nothing of it', {}, { email: 'eve@example.com', postalCode: '1' }, ['email', 'postal_code']],
  ['an address that came two days ago', {}, { email: 'new@example.com' }, ['email_new']],
  ['somebody who signs in already', { userEmails: ['NOOR@example.com'] }, {}, ['signs_in']],
  ['an account on hold', { status: 'inactive' }, {}, ['on_hold']],
  ['a cancelled account, to see its bills', { status: 'cancelled' }, {}, []],
])('%s', (_what, account, given, misses) => {
  expect(missesOf({ ...claimed, ...account }, { ...said, ...given })).toEqual(misses)
})

test('a number of no account', () => {
  expect(missesOf(null, said)).toEqual(['number'])
})
