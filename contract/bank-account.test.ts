import { expect, test } from 'vitest'
import { findIbans, maskIbans } from './bank-account.ts'

const example = { de: 'DE89370400440532013000', gb: 'GB29NWBK60161331926819', no: 'NO9386011117947', mt: 'MT84MALT011000012345MTLCAST001S' }

test.each([
  [`Pays from ${example.de}.`, example.de],
  ['Pays from DE89 3704 0044 0532 0130 00 by debit', 'DE89 3704 0044 0532 0130 00'],
  ['iban gb29 nwbk 6016 1331 9268 19', 'gb29 nwbk 6016 1331 9268 19'],
  [`(${example.no})`, example.no],
  [example.mt, example.mt],
  ['konto_DE89370400440532013000', example.de],
  ['Order AB12 3456 7890 paid from NO93 8601 1117 947', 'NO93 8601 1117 947'],
  ['GB29 is not it, NO9386011117947 is', example.no],
])('%s', (text, expected) => {
  expect(findIbans(text).map(({ start, end }) => text.slice(start, end))).toEqual([expected])
})

test.each([
  'DE89370400440532013001',
  'DE8937040044053201300',
  'XX89370400440532013000',
  'INV-20391 and SN4471 0099',
  'Order AB12 3456 7890 1234',
  '',
])('%j is none', (text) => {
  expect(findIbans(text)).toEqual([])
})

test('what is masked keeps its last four, and what stands around it stays', () => {
  expect(maskIbans(`From ${example.de} to ${example.no}.`)).toBe('From [account ending in 3000] to [account ending in 7947].')
  expect(maskIbans('gb29 nwbk 6016 1331 9268 19')).toBe('[account ending in 6819]')
  expect(maskIbans('Nothing here')).toBe('Nothing here')
})
