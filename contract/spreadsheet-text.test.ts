import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, guardText, joinCell, splitCell, unguardText } from './spreadsheet-text.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ["''=1", "'''=1"],
  ["'quoted'", "'quoted'"],
  ["O'Brien", "O'Brien"],
  ['<3', '<3'],
  ['فاطمة', 'فاطمة'],
  ['-12.50', '-12.50'],
  ['+15155550123', '+15155550123'],
  ['+1515cmd', "'+1515cmd"],
])('%j stands in a cell as %j', (text, cell) => {
  expect(guardText(text)).toBe(cell)
  expect(unguardText(cell)).toBe(text)
})

/** Any text, with the signs that matter coming up often. */
const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', ' ', '1', '.', '＝', '＋', '－', '＠', '\r\n'),
      },
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))

// As Excel, LibreOffice and Sheets decide it: the first character of the cell's text, where the rest is no number.
const isFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)

test('any text comes back from a file as it went in, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const file = rows.map((row) => csvLine(row.map(guardText))).join('')
      const cells: string[][] = parse(file, { record_delimiter: '\r\n', relax_column_count: false, skip_empty_lines: false })
      expect(cells.flat().filter(isFormula)).toEqual([])
      expect(cells.map((row) => row.map(unguardText))).toEqual(rows)
    }),
    { numRuns: 2000 },
  )
})

test('a list comes back from its cell', () => {
  const name = anyText.map((text) => text.replace(/[\r\n]/g, '')).filter((text) => text !== '')
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(splitCell(unguardText(guardText(joinCell(names))))).toEqual(names)
    }),
  )
})
