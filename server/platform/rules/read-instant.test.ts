import fc from 'fast-check'
import pg from 'pg'
import { expect, test } from 'vitest'
import { readInstant } from './read-instant.ts'

const TIMESTAMPTZ = 1184
const asTheLibraryReads = pg.types.getTypeParser(TIMESTAMPTZ)

test.each([
  ['2026-03-01 12:30:00+00', '2026-03-01T12:30:00.000Z'],
  ['2026-03-01 12:30:00.5+00', '2026-03-01T12:30:00.500Z'],
  ['2026-03-01 12:30:00.05+00', '2026-03-01T12:30:00.050Z'],
  ['2026-03-01 12:30:00.123456+00', '2026-03-01T12:30:00.123Z'],
  ['2026-03-01 12:30:00.999999+00', '2026-03-01T12:30:00.999Z'],
  ['2024-02-29 23:59:59+00', '2024-02-29T23:59:59.000Z'],
  ['0100-01-01 00:00:00+00', '0100-01-01T00:00:00.000Z'],
])('%s is read', (text, instant) => {
  expect(readInstant(text)?.toISOString()).toBe(instant)
})

test.each([
  ['another zone', '2026-03-01 13:30:00+01'],
  ['a zone of half an hour', '2026-03-01 13:30:00+05:30'],
  ['a zone behind', '2026-03-01 13:30:00-05'],
  ['no end', 'infinity'],
  ['no beginning', '-infinity'],
  ['before our era', '0001-01-01 00:00:00+00 BC'],
  ['the first century', '0099-01-01 00:00:00+00'],
  ['a year of five digits', '10000-01-01 00:00:00+00'],
  ['a day alone', '2026-03-01'],
  ['nothing', ''],
])('%s is left to the library', (_, text) => {
  expect(readInstant(text)).toBeNull()
})

test('any instant is read as the library reads it', () => {
  const instants = fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.stringMatching(/^(\.\d{0,5}[1-9])?$/), (instant, fraction) => {
      const text = `${instant.toISOString().slice(0, wholeSeconds).replace('T', ' ')}${fraction}+00`
      expect(readInstant(text)?.getTime()).toBe(asTheLibraryReads(text).getTime())
    }),
    { numRuns: 2_000 },
  )
})
const wholeSeconds = 19
