import { expect, test } from 'vitest'
import { tabLetters } from '#console/customers/tab-words.ts'
import { placeKeys } from './place-keys.ts'

test('G and a letter mean one place, on a customer’s pages too', () => {
  const all = [...Object.values(placeKeys), ...Object.values(tabLetters).map((letter) => `g ${letter}`)]
  expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([])
})
