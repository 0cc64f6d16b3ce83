import { expect, test } from 'vitest'
import { columnKey, readHeader } from './header.ts'

test.each([
  [['Number', ' Name '], ['Number', 'Name'], []],
  [['Number', 'Refused because'], ['Number'], []],
  [['', ' '], ['', ''], ['header.missing']],
  [['Number', ''], ['Number', ''], ['header.blank']],
  [
    ['Number', 'name', 'Name', 'NUMBER'],
    ['Number', 'name', 'Name', 'NUMBER'],
    ['header.duplicate', 'header.duplicate'],
  ],
  [['1001', 'ann@example.com'], ['1001', 'ann@example.com'], ['header.missing']],
  [['1001', '515-555-0100', 'Ann'], ['1001', '515-555-0100', 'Ann'], ['header.missing']],
  [['Number', '2022', '2023', 'Total'], ['Number', '2022', '2023', 'Total'], []],
])('%j', (cells, names, codes) => {
  const header = readHeader(cells, 1)
  expect(header.names).toEqual(names)
  expect(header.width).toBe(cells.length)
  expect(header.faults.map(({ code }) => code)).toEqual(codes)
})

test('columns are the same in any order and spelling', () => {
  expect(columnKey(['Customer_ID', 'Zip Code'])).toBe(columnKey(['zip-code', 'customer id']))
  expect(columnKey(['Customer_ID'])).not.toBe(columnKey(['Customer_ID', 'Zip']))
})
