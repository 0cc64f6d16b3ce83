import { expect, test } from 'vitest'
import { checkAddress } from './check-address.ts'

const tempe = { region: 'AZ', postalCode: '85281', country: 'US' }
test.each<[string, Partial<typeof tempe>, string[]]>([
  ['as it should be', {}, []],
  ['in small letters', { region: 'az' }, []],
  ['with nine digits', { postalCode: '85281-1234' }, []],
  ['with parts left empty', { region: '', postalCode: '' }, []],
  ['nonsense', { region: 'ZZ', postalCode: 'ABCDE' }, ['billingAddress.region', 'billingAddress.postalCode']],
  ['a country that there is not', { country: 'QQ' }, ['billingAddress.country']],
  ['Canada', { region: 'ON', postalCode: 'K1A 0B1', country: 'CA' }, []],
  ['a ZIP code in Canada', { region: 'ON', country: 'CA' }, ['billingAddress.postalCode']],
  ['a form that we do not know', { region: 'Zuid-Holland', postalCode: '2511 CV', country: 'NL' }, []],
  ['a country without a telephone code', { region: '', postalCode: '', country: 'AQ' }, []],
])('%s', (_, parts, fields) => {
  expect(checkAddress('billingAddress', { ...tempe, ...parts }).map(({ field }) => field)).toEqual(fields)
})
