import { expect, test } from 'vitest'
import { namesColleague } from './names-colleague.ts'

test.each([
  ['at the end', 'Told @Dana', 'Dana', true],
  ['before a stop', 'Told @Dana.', 'Dana', true],
  ['another name', 'Told @Danae', 'Dana', false],
  ['another last name', 'Told @Maria Lin', 'Maria Li', false],
  ['the second is it', '@Danae and @Dana', 'Dana', true],
  ['without the sign', 'Told Dana', 'Dana', false],
  ['signs of patterns are letters', 'Told @A.(b', 'A.(b', true],
  ['a letter with its accent apart', 'Told @Rene\u0301e', 'Rene', false],
  ['a letter of two code units', 'Told @Dana\u{10400}', 'Dana', false],
  ['a picture behind it', 'Told @Dana\u{1F44D}', 'Dana', true],
])('%s', (_what, text, name, is) => expect(namesColleague(['', text], name)).toBe(is))
