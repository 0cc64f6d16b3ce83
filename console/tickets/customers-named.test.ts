import { expect, test } from 'vitest'
import type { CustomerLine } from '#contract/find.ts'
import { customersNamed } from './customers-named.ts'

type Field = NonNullable<CustomerLine['matched']>['field']
const match = (field: Field) => ({ field, text: 'Harold Finch', from: 0, to: 6, spelledLike: false })
const line = (matched: Field | null, wordsMatched: number, ...also: Field[]) => ({
  matched: matched && match(matched),
  alsoMatched: also.map(match),
  wordsMatched,
})

test.each([
  ['both words are of the name', line('name', 2), true],
  ['one is of a contact', line('name', 2, 'contact'), true],
  ['one word alone fits', line('name', 1), false],
  ['one is of the street', line('name', 2, 'billing_address'), false],
  ['they are of an email', line('email', 2), false],
  ['nothing says what fits', line(null, 2), false],
])('%s: %o', (_, found, isNamed) => expect(customersNamed(' Harold Finch ', [found])).toEqual(isNamed ? [found] : []))

test('three are offered', () =>
  expect(
    customersNamed(
      'Finch',
      Array.from({ length: 5 }, () => line('name', 1)),
    ),
  ).toHaveLength(3))
