import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withDrafted } from '#console/notes/with-drafted.ts'

test.each([
  ['nothing was typed', '', 'Changed the email.\nSent a mail.', 'Changed the email.\nSent a mail.'],
  ['only blanks were', ' \n', 'Changed the email.', 'Changed the email.'],
  ['nothing was done', 'Apologized.', '', 'Apologized.'],
  ['both', 'Apologized.', 'Changed the email.\nSent a mail.', 'Changed the email.\nSent a mail.\nApologized.'],
  ['the same line', 'Changed the email.\nApologized.', 'Changed the email.\nSent a mail.', 'Sent a mail.\nChanged the email.\nApologized.'],
  ['a line was just begun', 'Apologized.\n', 'Changed the email.', 'Changed the email.\nApologized.\n'],
])('where %s', (_, typed, drafted, expected) => {
  expect(withDrafted(typed, drafted)).toBe(expected)
})

test('what somebody typed is all there at its end, every drafted line is in it, and doing it twice changes nothing', () => {
  const lines = fc
    .array(fc.constantFrom('Apologized.', 'Changed the email.', 'Sent a mail.', ''), { maxLength: 5 })
    .map((each) => each.join('\n'))
  fc.assert(
    fc.property(lines, lines, (typed, drafted) => {
      const all = withDrafted(typed, drafted)
      if (typed.trim() !== '') expect(all.endsWith(typed)).toBe(true)
      const held = new Set(all.split('\n'))
      for (const line of drafted.split('\n').filter(Boolean)) expect(held.has(line)).toBe(true)
      expect(withDrafted(all, drafted)).toBe(all)
    }),
  )
})
