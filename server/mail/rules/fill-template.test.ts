import { expect, test } from 'vitest'
import { hostilePassages } from '#test/hostile-texts.ts'
import { fillSubject, fillTemplate } from './fill-template.ts'

test('a place takes its value', () => {
  expect(fillTemplate('Hello {{name}}, {{name}}', { name: 'Dana' })).toBe('Hello Dana, Dana')
})

test('a value that looks like a place stays what was typed', () => {
  expect(fillTemplate('{{name}} {{link}}', { name: '{{link}}', link: 'x' })).toBe('{{link}} x')
})

test('a line break in a name can not begin another header', () => {
  expect(fillSubject('Welcome {{name}}', { name: 'A\r\nBcc: b@example.com' })).toBe('Welcome A Bcc: b@example.com')
})

test.each(hostilePassages)('%j stands in a mail as it was typed, and on one line of its subject', (name) => {
  expect(fillTemplate('Hello {{name}}!', { name })).toBe(`Hello ${name}!`)
  expect(fillSubject('Welcome {{name}}', { name })).toBe(`Welcome ${name.replace(/[\r\n]+/g, ' ')}`)
})
