import { expect, test } from 'vitest'
import { type Held, isWorthAsking } from '#ui/worth-asking.ts'

const text = (began: string | undefined, now: string, question = 'reason'): Held => ({ kind: 'text', question, began, now })
const choice = (began: string | undefined, now: string, question = 'way'): Held => ({ kind: 'choice', question, began, now })

test.each<[string, boolean, Held[]]>([
  ['nothing was done', false, [text('', ''), choice('false', 'false')]],
  ['one radio button for another', false, [choice('true', 'false'), choice('false', 'true')]],
  ['one tick, or one of a list', false, [choice('nobody', 'Ada'), text('', '')]],
  ['two choices', true, [choice('false', 'true'), choice('false', 'true', 'tick')]],
  ['a word, a day, a number', true, [text('', '2027-01-04')]],
  ['a word taken away', true, [text('Chime is silent', '')]],
  ['a choice that brought a field which is filled in already', false, [choice('false', 'true'), text(undefined, '12.00')]],
  ['a choice that brought a field, and words in it', true, [choice('false', 'true'), text('12.00', '14.00')]],
])('asked where it took effort: %s, %s', (_, expected, held) => {
  expect(isWorthAsking(held)).toBe(expected)
})

test.each([
  ['one row that was taken away', false, 1, []],
  ['two of them', true, 2, []],
  ['one, and a choice', true, 1, [choice('false', 'true')]],
])('asked where rows went: %s, %s', (_, expected, takenAway, held) => {
  expect(isWorthAsking([text('', ''), ...held], [], takenAway)).toBe(expected)
})

test('what was written is worth asking about in the field that took the place of its own', () => {
  const moved = [choice('a', 'b'), text(undefined, 'Chime is silent'), text(undefined, '')]
  expect(isWorthAsking(moved, ['', 'Chime is silent'])).toBe(true)
  expect(isWorthAsking(moved, ['Chime'])).toBe(false)
})
