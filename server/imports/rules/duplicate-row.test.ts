import { expect, test } from 'vitest'
import { sameCustomer, sameNumber, stillDuplicate, wasDuplicate } from './duplicate-row.ts'
import { reasonCell } from './refused-row.ts'

test.each([
  ['the same number', sameNumber(22, 2)],
  ['the same customer', sameCustomer(22, 2)],
  ['told so before', stillDuplicate(3, 'K-1')],
])('%s: known again by the reason that stands in the file of refused rows', (_, fault) => {
  const cell = reasonCell([fault])
  expect(fault.code).toBe('row.duplicate')
  expect(wasDuplicate(cell)).toBe(true)
  // A spreadsheet reads the cell and writes it anew.
  expect(wasDuplicate(cell.slice(1, -1).replaceAll('""', '"'))).toBe(true)
})

test.each([[null], [''], ['Column “Status”: “gone” is not a status.']])('%j is no duplicate', (reason) =>
  expect(wasDuplicate(reason)).toBe(false),
)
