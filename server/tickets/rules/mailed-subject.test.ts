import { expect, test } from 'vitest'
import { mailedSubject } from './mailed-subject.ts'

test.each([
  ['Points from my last order', 'Points from my last order'],
  ['Points from my last order [23216]', 'Points from my last order'],
  ['Points [23216] again [23217]', 'Points again'],
  ['Order 23216, #23217 [urgent] [12]', 'Order 23216, #23217 [urgent] [12]'],
  ['[23216]', '—'],
])('%j', (subject, mailed) => expect(mailedSubject(subject)).toBe(mailed))
