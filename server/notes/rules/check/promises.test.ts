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
  ['Cancelled the account and refunded $20.', ['refunded']],
  ['Cancelled the account and refunded $20. It arrives within 7 to 10 business days.', []],
])('%j', (text, expected) => {
  expect(findPromises(readWords(text), en).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})

test.each([
  ['Will refund the fee.', false],
  ['Promised a refund.', false],
  ['Cancelled the account and refunded $20.', true],
  ['Issued a refund of $20.', true],
  ['Refunded $20. Will call her back.', true],
])('%j: what is done is no promise', (text, isDone) => {
  expect(findPromises(readWords(text), en)[0]?.isDone).toBe(isDone)
})
