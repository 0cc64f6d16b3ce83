import { expect, test } from 'vitest'
import { type Placeholder, templateFaults } from './template-faults.ts'

const known: Placeholder[] = [
  { name: 'name', means: 'who', isRequired: false },
  { name: 'amount', means: 'how much', isRequired: true },
  { name: 'link', means: 'the link', isRequired: true },
]
const whole = 'Hello {{name}},\n\n{{amount}}\n\n{{link}}\n'

test.each([
  ['as it should be', 'Of {{amount}}', whole, []],
  ['required in the subject alone', 'Of {{amount}}', 'Hello\n{{link}}', []],
  ['a name that nobody knows', 'S', `${whole}{{nmae}}`, ['body 6 unknown nmae']],
  ['a name with blanks', 'S', `${whole}{{ name }}`, ['body 6 unknown  name ']],
  ['none at all', 'S', `${whole}{{}}`, ['body 6 unknown ']],
  ['an inherited name', 'S', `${whole}{{constructor}}`, ['body 6 unknown constructor']],
  ['not closed', 'S {{name', whole, ['subject 1 unclosed {{name']],
  ['one brace too few', 'S', `${whole}{{name}`, ['body 6 unclosed {{name']],
  ['not opened', 'S', `${whole}name}}`, ['body 6 unclosed }}']],
  ['a single brace is text', 'S {', `${whole}{name}`, []],
  ['what it is for is missing', 'S', 'Hello {{name}}', ['body null missing amount', 'body null missing link']],
  ['a link beside words', 'S', '{{amount}}\nPress {{link}} now', ['body 2 not_alone link']],
  ['a link in the subject', '{{link}}', whole, ['subject 1 in_subject link']],
  ['a link twice', 'S', `${whole}{{link}}`, ['body 6 twice link']],
  ['lines of Windows', 'S', whole.replaceAll('\n', '\r\n'), []],
])('%s', (_what, subject, body, expected) => {
  expect(
    templateFaults({ subject, body }, known).map(({ place, line, kind, placeholder }) => `${place} ${line} ${kind} ${placeholder}`),
  ).toEqual(expected)
})
