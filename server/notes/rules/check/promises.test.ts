import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { readWords } from '../words/read-words.ts'
import { findPromises } from './promises.ts'

const en = readLanguage(english)

test.each<[string, string[]]>([
  ['Will call her back.', ['Will call']],
  ['Will call her back tomorrow.', []],
  ['Will call her back. Expect it within 2 days.', []],
  ['Will call her back.\nThe visit is on Monday.', []],
  ['Will call her back.\nExplained the bill.\nThe visit is on Monday.', ['Will call']],
  ['She will call back.', []],
  ['Will not refund the fee.', []],
])('%j', (text, expected) => {
  expect(findPromises(readWords(text), en).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})
