import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldOrder, visibleFields } from './fields.ts'
import { type Probe, readSearch } from './read-search.ts'

const all = fieldOrder
const read = (typed: string, country = 'US') => readSearch(typed, country, all)
const looks = (probe: Probe) => `${probe.how} ${probe.term}`
const allLooks = (typed: string, country?: string) => read(typed, country).flatMap(({ probes }) => probes.map(looks))

describe('a telephone number in any format is one word', () => {
  test.each([
    ['(515) 555-0123', 'US', '<32105555151'],
    ['515 555 0123', 'US', '<32105555151'],
    ['515.555.0123', 'US', '<32105555151'],
    ['5155550123', 'US', '<32105555151'],
    ['+1 515 555 0123', 'US', '<32105555151'],
    ['1-515-555-0123', 'US', '<32105555151'],
    ['001 515 555 0123', 'DE', '<32105555151'],
    ['030 901820', 'DE', '<0281090394'],
    ['+49 30 901820', 'US', '<0281090394'],
    ['0049 30 901820', 'US', '<0281090394'],
    ['٥١٥ ٥٥٥ ٠١٢٣', 'US', '<32105555151'],
  ])('%s in %s', (typed, country, term) => {
    const words = read(typed, country)
    expect(words).toHaveLength(1)
    expect(words[0]?.probes.map(looks)).toContain(`exact ${term}`)
  })

  test.each([
    ['0123', 'prefix <3210'],
    ['5550123', 'prefix <3210555'],
    ['515555', 'prefix >515555'],
    ['(515) 555', 'prefix >515555'],
    ['602 555', 'prefix >602555'],
    ['0301 2345', 'prefix <5432103'],
  ])('%s is the end or the beginning of one', (typed, look) => {
    expect(allLooks(typed)).toContain(look)
  })
})

test('a plus begins a telephone number: it is no house', () => {
  expect(allLooks('+44')).toEqual([])
  expect(allLooks('+44 7700 900').every((look) => /[<>]/.test(look))).toBe(true)
})

test.each<[string, string[], string[]]>([
  ['Silva', ['silva'], ['exact silva', 'prefix silva']],
  ['Silva Maria', ['silva', 'maria'], ['prefix maria']],
  ["O'Brien", ['obrien'], ['exact obrien']],
  ['O’Brien', ['obrien'], ['exact obrien']],
  ['GARCÍA', ['garcia'], ['exact garcia']],
  ['Müller-Lüdenscheidt', ['muller', 'ludenscheidt'], ['exact muller']],
  ['Łukasz Straße', ['lukasz', 'strasse'], ['exact lukasz']],
  ['Ελένη', ['ελενη'], ['exact ελενη']],
  ['مريم', ['مريم'], ['exact مريم']],
  ['j smith', ['j', 'smith'], ['prefix j']],
  ['maria.silva@exam', ['maria.silva@exam'], ['prefix maria.silva@exam']],
  ['@example.com', ['@example.com'], ['prefix example.com']],
  ['Maria@', ['Maria@'], ['prefix maria@']],
  ['maria.silva', ['maria', 'silva'], ['prefix maria.silva']],
  ['12 Elm Street', ['12', 'elm', 'street'], ['exact 12', 'exact elm']],
  ['12 50309', ['12', '50309'], ['exact 50309', 'prefix 50309']],
  ['Des Moines, 50309', ['des', 'moines', '50309'], ['exact 50309']],
  ['SW1A 1AA', ['SW1A', '1AA'], ['exact sw1a']],
  ['9001-12', ['9001-12'], ['exact 900112', 'prefix 900112']],
  ['900112', ['900112'], ['exact 900112']],
  ['C-100482', ['C-100482'], ['exact c100482']],
  ['INV-20455', ['INV-20455'], ['exact inv20455', 'exact 20455']],
  ['inv 20455', ['inv 20455'], ['exact inv20455', 'exact 20455']],
  ['invoice #20455', ['invoice #20455'], ['exact 20455']],
  ['20455', ['20455'], ['exact 20455']],
  ['ticket 23207', ['ticket 23207'], ['exact 23207']],
  ['#23207', ['#23207'], ['exact 23207']],
  ['card ending in 2320', ['card ending in 2320'], ['exact 2320']],
  ['**** 2320', ['**** 2320'], ['exact 2320']],
  ['2320', ['2320'], ['exact 2320']],
  ['SN-4471X', ['SN-4471X'], ['exact sn4471x']],
  ['Silva 2320', ['silva', '2320'], ['exact 2320']],
  ['Silva 515 555 0123', ['silva', '515 555 0123'], ['exact silva']],
  ['   ', [], []],
  ['-- !!', [], []],
])('%s', (typed, words, expected) => {
  const found = read(typed)
  expect(found.map((word) => word.typed).sort()).toEqual([...words].sort())
  expect(found.flatMap(({ probes }) => probes.map(looks))).toEqual(expect.arrayContaining(expected))
})

test('a letter alone is the beginning of too much', () => {
  expect(allLooks('s')).not.toContain('prefix s')
})

test('nobody finds by what they may not see', () => {
  const fields = visibleFields(new Set(['customer.read']), [])
  const found = readSearch('2320 ticket 23207 inv 20455', 'US', fields).flatMap(({ probes }) => probes.flatMap((probe) => probe.fields))
  expect(found).not.toContain('last_four')
  expect(found).not.toContain('invoice')
  expect(found).not.toContain('ticket')
})

test('whatever is typed, the looks stay few and short', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120, unit: 'grapheme' }), (typed) => {
      const words = read(typed)
      expect(words.length).toBeLessThanOrEqual(8)
      for (const { probes } of words) {
        expect(probes.length).toBeLessThanOrEqual(12)
        for (const { term, fields } of probes) {
          expect(term.length).toBeGreaterThan(0)
          expect(term.length).toBeLessThanOrEqual(260)
          expect(fields.length).toBeGreaterThan(0)
        }
      }
    }),
  )
})
