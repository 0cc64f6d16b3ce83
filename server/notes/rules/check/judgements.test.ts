import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { readWords } from '../words/read-words.ts'
import { findJudgements } from './judgements.ts'

const en = readLanguage(english)

test.each<[string, string[]]>([
  ['Customer was rude and lazy.', ['rude', 'lazy']],
  ['Customer said that the technician was rude.', []],
  ['Customer said that her neighbor is rude.', ['rude']],
  ['The technician was rude.', ['rude']],
  ['Explained the bill.', []],
])('%s', (text, expected) => {
  expect(findJudgements(readWords(text), en).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})
