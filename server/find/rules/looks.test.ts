import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Field, fieldOrder } from './fields.ts'
import { type Look, looksOf } from './looks.ts'
import type { Probe, SearchWord } from './read-search.ts'

const word = (...probes: Probe[]): SearchWord => ({ typed: 'x', probes, partner: null, letters: null })
const said = (looks: Look[]) =>
  looks.map(({ word, low, exactness, equal, longer }) => `${word} ${low} ${exactness} ${equal.join()} ${longer.join()}`)

test.each<[string, SearchWord[], string[]]>([
  [
    'a name is not read again among the other fields, nor by its beginning',
    [
      word(
        { term: 'silva', how: 'exact', fields: ['name'] },
        { term: 'silva', how: 'exact', fields: ['name', 'contact'] },
        { term: 'silva', how: 'prefix', fields: ['name', 'contact'] },
        { term: 'silva', how: 'prefix', fields: ['email'] },
      ),
    ],
    ['0 silva 0 name ', '0 silva 0 contact ', '0 silva 1  name,contact', '0 silva 1 email email'],
  ],
  [
    'an exact look stands before a beginning, in whichever order they come',
    [word({ term: '12', how: 'prefix', fields: ['number'] }, { term: '12', how: 'exact', fields: ['number'] })],
    ['0 12 0 number ', '0 12 1  number'],
  ],
  [
    'the same term in two words is read for both',
    [word({ term: 'a', how: 'exact', fields: ['name'] }), word({ term: 'a', how: 'spelled_like', fields: ['name'] })],
    ['0 a 0 name ', '1 a 2 name '],
  ],
  ['a probe without a field is no look', [word({ term: 'a', how: 'exact', fields: [] })], []],
])('%s', (_, words, looks) => expect(said(looksOf(words))).toEqual(looks))

const fields = fc.uniqueArray(fc.constantFrom<Field>(...fieldOrder.slice(0, 5)), { maxLength: 4 })
const probe = fc.record({ term: fc.constantFrom('a', 'b'), how: fc.constantFrom('exact' as const, 'prefix' as const), fields })

test('whatever the probes, every row that one of them means is read once, for what the best of them says', () => {
  fc.assert(
    fc.property(
      fc.array(probe, { maxLength: 6 }),
      fc.constantFrom('a', 'ab', 'b', 'bx'),
      fc.constantFrom(...fieldOrder.slice(0, 5)),
      (probes, term, field) => {
        const meant = probes.filter(
          (one) => one.fields.includes(field) && (one.how === 'exact' ? one.term === term : term.startsWith(one.term)),
        )
        const reads = looksOf([word(...probes)]).filter(
          ({ low, equal, longer }) =>
            (term === low && equal.includes(field)) || (term !== low && term.startsWith(low) && longer.includes(field)),
        )
        expect(reads.length).toBe(Math.min(1, meant.length))
        if (meant.length > 0) expect(reads[0]?.exactness).toBe(meant.some(({ how }) => how === 'exact') ? 0 : 1)
      },
    ),
  )
})
