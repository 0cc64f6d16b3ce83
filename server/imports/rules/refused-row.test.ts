import { expect, test } from 'vitest'
import { keptText, reasonCell, withoutLastCell } from './refused-row.ts'

test('a row is kept as it came, but for card numbers and bank accounts', () => {
  expect(keptText('1,"a ""b""",x', ['1', 'a "b"', 'x'])).toBe('1,"a ""b""",x')
  expect(keptText('1,4111 1111 1111 1111,4111111111111111', ['1', '4111 1111 1111 1111', '4111111111111111'])).toBe(
    '1,[card ending in 1111],[card ending in 1111]',
  )
  expect(keptText('1,DE89 3704 0044 0532 0130 00', ['1', 'DE89 3704 0044 0532 0130 00'])).toBe('1,[account ending in 3000]')
})

test('the reasons are one cell that no spreadsheet takes for a formula', () => {
  const cell = reasonCell([
    { column: '=A1', code: 'c', message: 'Not "so".' },
    { column: null, code: 'c', message: 'Two\nlines.' },
  ])
  expect(cell).toBe('"Column “=A1”: Not ""so"". Two lines."')
})

test.each([
  ['a,b,c', 'a,b'],
  ['a,b,"c, d"', 'a,b'],
  ['a,"b ""x"", y","c"', 'a,"b ""x"", y"'],
  ['5" pipe,b', '5" pipe'],
  ['a,', 'a'],
  ['a', 'a'],
])('%s without its last cell', (raw, rest) => {
  expect(withoutLastCell(raw, ',')).toBe(rest)
})
