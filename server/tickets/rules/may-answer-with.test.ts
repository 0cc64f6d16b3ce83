import { expect, test } from 'vitest'
import { mayAnswerWith } from './may-answer-with.ts'

test.each([
  ['It is done.', undefined],
  ['Dear {{name}}', '{{name}} is not filled in.'],
  ['Dear {{name}}, told [caller name]', '{{name}}, [caller name] are not filled in.'],
])('%s', (text, because) => {
  expect(mayAnswerWith(text)).toMatchObject(because === undefined ? { allowed: true } : { code: 'ticket.placeholder_open', because })
})
