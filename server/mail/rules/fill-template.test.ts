import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostilePassages } from '#test/hostile-texts.ts'
import { fillSubject, fillTemplate } from './fill-template.ts'

test('a place takes its value', () => {
  expect(fillTemplate('Hello {{name}}, {{name}}', { name: 'Dana' })).toBe('Hello Dana, Dana')
})

test.each([
  ['Hello {{name}},\n\nThank you', 'Hello,\n\nThank you'],
  ['Hola, {{name}}:', 'Hola:'],
  ['How did we do, {{name}}?', 'How did we do?'],
  ['{{name}}, hello {{company}}', ', hello '],
])('nobody is greeted by a name that is not known: %j', (template, filled) => {
  for (const name of ['', ' ']) expect(fillTemplate(template, { name, company: '' })).toBe(filled)
})

test('a value that looks like a place looks as it was typed, and is no place', () => {
  const filled = fillTemplate('{{name}} {{link}}', { name: '{{link}}', link: 'x' })
  expect(filled).toBe('{\u2060{link}} x')
  expect(filled.replaceAll('{{link}}', 'the link')).toBe(filled)
})

test('whatever is filled in adds no place, no header and no half of a character', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^\{{0,4}[a-z]{0,5}\}{0,4}[\r\n]{0,3}(?:Bcc: a@b\.example)?$/),
    fc.constantFrom('{{link}}', '{{{link}}}', '{{{{link}}}}', '{', '{link}}', '{{', 'a\u2028b', '\u0085Bcc: x'),
  )
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      const values = { name: one, message: two, company: three }
      const body = fillTemplate('{{name}}\n\n{{message}}\n{{link}}\n{{company}}', values)
      expect(body.match(/\{\{[a-zA-Z]+\}\}/g)).toEqual(['{{link}}'])
      expect(body.replaceAll('\u2060', '')).toContain(two.replaceAll(/[\u2060\0]/g, ''))
      const subject = fillSubject('{{name}} {{message}}{{company}}', values)
      expect(subject).not.toMatch(/[\r\n\0\u2028\u2029\u0085]|\{\{[a-zA-Z]+\}\}/)
      expect(subject.isWellFormed()).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a place that is named as something that every object has is no value', () => {
  expect(fillTemplate('{{constructor}} {{toString}}', {})).toBe('{{constructor}} {{toString}}')
})

test('a line break in a name can not begin another header', () => {
  expect(fillSubject('Welcome {{name}}', { name: 'A\r\nBcc: b@example.com' })).toBe('Welcome A Bcc: b@example.com')
})

test.each(hostilePassages)('%j stands in a mail as it was typed, and on one line of its subject', (name) => {
  expect(fillTemplate('Hello {{name}}!', { name })).toBe(`Hello ${name}!`)
  expect(fillSubject('Welcome {{name}}', { name })).toBe(`Welcome ${name.replace(/[\r\n]+/g, ' ')}`)
})
