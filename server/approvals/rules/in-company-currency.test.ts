import { expect, test } from 'vitest'
import { notInCompanyCurrency } from './in-company-currency.ts'

test.each([
  ['USD', 'USD', null],
  ['EUR', 'USD', 'Your limit is in USD, and this is in EUR'],
  [null, 'USD', 'Your limit is in USD, and this is in another currency'],
])('%s against %s', (currency, companyCurrency, because) =>
  expect(notInCompanyCurrency('Your limit', currency, companyCurrency)).toBe(because),
)
