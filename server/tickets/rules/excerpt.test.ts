import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test.each([
  ['a short one stays as it is', 'It beeps.', 'It beeps.'],
  ['lines become one', 'It beeps.\n\n  Every   hour.\n', 'It beeps. Every hour.'],
  ['a long one ends between words', `${'word '.repeat(40)}end`, `${'word '.repeat(31)}word…`],
  ['one long word is cut', 'x'.repeat(300), `${'x'.repeat(160)}…`],
  ['white space that it begins with does not count', `${' \n'.repeat(400)}It beeps.${' '.repeat(400)}Every hour.`, 'It beeps. Every hour.'],
  ['nor does what stands between', `${'word   \n  '.repeat(50)}end`, `${'word '.repeat(31)}word…`],
  ['never through the middle of a sign', `${'x'.repeat(159)}🙂 and more`, `${'x'.repeat(159)}…`],
])('%s', (_what, text, excerpt) => {
  expect(excerptOf(text)).toBe(excerpt)
})
