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

test('a header is told of without what must not be kept', () => {
  const said = (cells: string[]) => readHeader(cells, 1).faults.map(({ code, message }) => `${code}: ${message}`)
  expect(said(['4111 1111 1111 1111', '1001'])).toEqual([expect.stringMatching(/^header.missing: .*“\[card ending in 1111\]”/)])
  expect(said(['Number', 'Name', 'Card 4111111111111111'])).toEqual([expect.stringMatching(/^header.card_number: .* column 3 /)])
  expect(said(['Number', 'N'.repeat(501)])).toEqual([expect.stringMatching(/^header.too_long: .* column 2 /)])
})

test('a header of a hundred thousand names is refused at once', () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `n${at}`)
  // The quickest of three: a busy machine may hold any one of them up.
  const spent = [1, 2, 3].map(() => {
    const started = performance.now()
    expect(readHeader(names, 1)).toMatchObject({ width: 100_000, faults: [{ code: 'header.too_wide' }] })
    return performance.now() - started
  })
  expect(Math.min(...spent)).toBeLessThan(1_000)
})
