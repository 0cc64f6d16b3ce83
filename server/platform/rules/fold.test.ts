import { expect, test } from 'vitest'
import { fold, squeeze, wordsOf } from './fold.ts'

test.each([
  ['José MÜLLER', 'jose muller'],
  ['Straße', 'strasse'],
  ['Łukasz Żółć', 'lukasz zolc'],
  ['Ångström', 'angstrom'],
])('%s is compared as %s', (given, folded) => {
  expect(fold(given)).toBe(folded)
})

test.each([
  ["O'Brien-Smith, Ana", ['obrien', 'smith', 'ana']],
  ['  12 Elm St. #4 ', ['12', 'elm', 'st', '4']],
  ['فاطمة الزهراء', ['فاطمة', 'الزهراء']],
  ['…', []],
])('the words of %j', (given, words) => {
  expect(wordsOf(given)).toEqual(words)
})

test('each letter of the squeezed text knows its place in the text it came from', () => {
  const { letters, from, to } = squeeze('Ö-ß 4')
  expect(letters).toBe('oss4')
  expect(from).toEqual([0, 2, 2, 4])
  expect(to).toEqual([1, 3, 3, 5])
})
