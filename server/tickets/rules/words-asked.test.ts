import { expect, test } from 'vitest'
import { wordsAsked } from './words-asked.ts'

test.each([
  ['hub beeps', 'hub & beeps:*'],
  ['  a ', 'a'],
  ['señal', 'señal:*'],
  ["it's & | ! :* <-> (x)", 'it & s & x'],
  ['jo@elsewhere.example', 'jo & elsewhere & example:*'],
  ['--', null],
  ['one two three four five six seven eight nine', 'one & two & three & four & five & six & seven & eight:*'],
])('%s', (q, asked) => {
  expect(wordsAsked(q)).toBe(asked)
})
