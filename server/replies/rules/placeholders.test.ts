import { expect, test } from 'vitest'
import { fillPlaceholders, placeholderProblem } from './placeholders.ts'

test.each([
  ['no placeholder', 'Told them the window.', null],
  ['known ones, with spaces or without', '{{customer.name}} on {{ date }}', null],
  ['one brace is text', 'a {b} } {', null],
  ['an unknown one', 'Dear {{customer.nickname}}', /nickname.* is no placeholder/],
  ['an empty one', '{{}}', /is no placeholder/],
  ['begun and not ended', 'Dear {{customer.name', /begun and not ended/],
  ['ended and not begun', 'Dear customer.name}}', /begun and not ended/],
  ['one within one', '{{a{{date}}b}}', /begun and not ended/],
  ['far too long', `{{${'x'.repeat(90)}}}`, /begun and not ended/],
])('%s', (_what, text, problem) => {
  const found = placeholderProblem(text)
  if (problem === null) expect(found).toBeNull()
  else expect(found).toMatch(problem)
})

test.each([
  ['all known', '{{customer.name}}, {{customer.name}}', { 'customer.name': 'Ana' }, 'Ana, Ana', []],
  ['not known', 'Told {{caller.name}}', {}, 'Told [caller name]', ['caller.name']],
  ['an empty value is not known', 'Told {{caller.name}}', { 'caller.name': '' }, 'Told [caller name]', ['caller.name']],
  ['a value opens nothing', '{{customer.name}}', { 'customer.name': '{{date}} $& $1' }, '{{date}} $& $1', []],
] as const)('%s', (_what, text, values, filled, missing) => {
  expect(fillPlaceholders(text, values)).toEqual({ text: filled, missing })
})
