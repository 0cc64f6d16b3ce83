import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlank, longestRecord, recordReader } from './csv-records.ts'

const read = (text: string, delimiter = ',', breaks: '\n' | '\r' = '\n') => {
  const reader = recordReader({ delimiter, breaks })
  return [...reader.push(text), ...reader.end()]
}

test.each([
  [
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"a ""b""",c\n', [['a "b"', 'c']]],
  ['"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
  ['5" pipe,x\n', [['5" pipe', 'x']]],
  [
    'a,\n,b\n',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['a,""\n', [['a', '']]],
  ['a\n\nb\n', [['a'], [''], ['b']]],
  ['a,"b"\r', [['a', 'b']]],
])('%j', (text, cells) => {
  expect(read(text).map((record) => record.cells)).toEqual(cells)
  expect(read(text).every(({ fault }) => fault === null)).toBe(true)
})

describe('what is broken is told with its line', () => {
  test.each([
    ['a\n"b"c,d\ne\n', 2],
    ['a\nb,"c\nd\n', 2],
    ['"a\nb"x\nc\n', 1],
  ])('%j', (text, line) => {
    expect(
      read(text)
        .filter(({ fault }) => fault !== null)
        .map((record) => record.line),
    ).toEqual([line])
  })

  test('a quote that never closes does not gather the whole file', () => {
    const reader = recordReader({ delimiter: ',' })
    const records = [...reader.push(`a,"b${'x'.repeat(longestRecord)}`), ...reader.push('y'.repeat(10))]
    expect(records[0]?.fault).toContain('never closed')
  })
})

test('lines count the breaks within cells', () => {
  expect(read('a\n"b\n\nc",d\ne\n').map(({ line }) => line)).toEqual([1, 2, 5])
})

test('a row of empty cells is blank, as a spreadsheet shows it', () => {
  expect(read(',,\n , \na,\n').map(isBlank)).toEqual([true, true, false])
})

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', 'é', '𝄞', '=', ' ', "'"), maxLength: 8 })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

test('any table round-trips, cut into pieces anywhere', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (rows, delimiter, end, size, always) => {
        const spelled = (text: string) => (always || /["\r\n,;\t]/.test(text) ? quoted(text) : text)
        const text = rows.map((row) => row.map(spelled).join(delimiter) + end).join('')
        const reader = recordReader({ delimiter })
        const records = []
        for (let at = 0; at < text.length; at += size) records.push(...reader.push(text.slice(at, at + size)))
        records.push(...reader.end())
        expect(records.map((record) => record.cells)).toEqual(rows)
        expect(records.map((record) => record.raw + record.lineEnd).join('')).toBe(text)
      },
    ),
    { numRuns: 300 },
  )
})

test('whatever the text, nothing of it is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (text, size) => {
        const reader = recordReader({ delimiter: ',' })
        const records = []
        for (let at = 0; at < text.length; at += size) records.push(...reader.push(text.slice(at, at + size)))
        records.push(...reader.end())
        expect(records.map((record) => record.raw + record.lineEnd).join('')).toBe(text)
        expect(records.map(({ cells }) => cells)).toEqual(read(text).map(({ cells }) => cells))
      },
    ),
    { numRuns: 500 },
  )
})

test('short lines without quotation marks are read once, not once for each line', () => {
  const text = '1,2\n'.repeat(250_000)
  // The quicker of two: a busy machine may hold one of them up.
  const spent = [1, 2].map(() => {
    const reader = recordReader({ delimiter: ',' })
    const started = performance.now()
    for (let time = 0; time < 2; time += 1) expect(reader.push(text).length).toBe(250_000)
    return performance.now() - started
  })
  expect(Math.min(...spent)).toBeLessThan(4_000)
})

test('a line without an end is no row', () => {
  const reader = recordReader({ delimiter: ',' })
  const records = [...reader.push('x'.repeat(longestRecord + 1)), ...reader.push('C-1\n'), ...reader.end()]
  expect(records[0]?.fault).toMatch(/does not end/)
})
