import { expect, test } from 'vitest'
import { withLine } from '#console/notes/with-line.ts'

test.each([
  ['', 'Changed the email.'],
  ['  ', 'Changed the email.'],
  ['Apologized.', 'Apologized.\nChanged the email.'],
  ['Apologized.\n', 'Apologized.\nChanged the email.'],
  ['Apologized.\nExplained why.', 'Apologized.\nExplained why.\nChanged the email.'],
])('%j becomes %j', (text, expected) => {
  expect(withLine(text, 'Changed the email.')).toBe(expected)
})
