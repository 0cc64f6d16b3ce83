import { describe, expect, test } from 'vitest'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { RowFault } from '#contract/imports.ts'
import { RowCell } from './row-cell.ts'
import { nothingSaid } from './row-customer.ts'

function cellOf(text: string, mapping: Partial<ImportMapping> = {}) {
  const faults: RowFault[] = []
  const reader = {
    columns: ['Name'],
    mapping: { decimalMark: '.', ...mapping } as ImportMapping,
    targets: [],
    decimals: 2,
    currency: 'USD',
  }
  const draft = { reader, given: [text], customer: nothingSaid(), faults, firstName: '', lastName: '', revenue: null, reason: null }
  return { cell: new RowCell(draft, 'Name', text), faults }
}

describe('one cell of a row', () => {
  test.each([
    [' Maria ', {}, 'Maria'],
    [' Maria ', { guarded: true }, ' Maria '],
    ['12345', {}, '12345'],
  ])('%j is read as one line', (text, mapping, line) => {
    const { cell, faults } = cellOf(text, mapping)
    expect(cell.line(7)).toBe(line)
    expect(faults).toEqual([])
  })

  test.each([
    ['Maria\nSilva', 'A line break stands in this cell, where one line is asked for.'],
    ['Maria Silva', 'This is longer than 7 characters.'],
  ])('%j is no such line', (text, message) => {
    const { cell, faults } = cellOf(text)
    expect(cell.line(7)).toBeUndefined()
    expect(faults).toEqual([{ column: 'Name', code: 'cell.invalid', message }])
  })

  test.each([
    ['a; b;; c ', ';', ['a', 'b', 'c']],
    ['a; b', undefined, ['a; b']],
  ])('%j parted by %j', (text, separator, parts) => expect(cellOf(text).cell.several(separator)).toEqual(parts))

  test('what the mapping says a word means', () => {
    expect(cellOf('Churned').cell.meant({ values: { churned: 'cancelled' } })).toBe('cancelled')
    expect(cellOf(' active ').cell.meant({})).toBe('active')
  })

  test('an amount in the company’s currency, or why it is none', () => {
    expect(cellOf('12.50').cell.amount()).toBe(1250n)
    const { cell, faults } = cellOf('a lot')
    expect(cell.amount()).toBeUndefined()
    expect(faults).toMatchObject([{ column: 'Name', code: 'cell.invalid' }])
  })
})
