import { expect, test } from 'vitest'
import { signUpFits } from './sign-up-fits.ts'

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
  ['address on file and postal code', {}, {}, true],
  ['another postal code', {}, { postalCode: '10001' }, false],
  ['no postal code', {}, { postalCode: '  ' }, false],
  ['an address that is not on file', {}, { email: 'eve@example.com' }, false],
  ['an address that came two days ago', {}, { email: 'new@example.com' }, false],
  ['somebody who signs in already', { userEmails: ['NOOR@example.com'] }, {}, false],
  ['an account on hold', { status: 'inactive' }, {}, false],
  ['a cancelled account, to see its bills', { status: 'cancelled' }, {}, true],
])('%s', (_what, account, given, fits) => {
  expect(signUpFits({ ...claimed, ...account }, { ...said, ...given })).toBe(fits)
})
