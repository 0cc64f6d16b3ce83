import { expect, test } from 'vitest'
import { closeWords, distance } from './close-words.ts'

test.each([
  ['marya', 'maria', 1],
  ['smiht', 'smith', 1],
  ['silba', 'silva', 1],
  ['ericson', 'erickson', 1],
  ['alexnader', 'alexander', 1],
  ['maria', 'mario', 1],
  ['', 'abc', 3],
  ['same', 'same', 0],
])('%s and %s are %i apart', (one, other, apart) => {
  expect(distance(one, other)).toBe(apart)
  expect(distance(other, one)).toBe(apart)
})

test('a short word forgives one slip, a longer one two, the closest first', () => {
  expect(closeWords('marya', ['mara', 'maria', 'martin', 'marta'])).toEqual(['mara', 'maria', 'marta'])
  expect(closeWords('petrowva', ['petrova', 'petrovna', 'petersen'])).toEqual(['petrova', 'petrovna'])
})
