import { expect, test } from 'vitest'
import { handFaults } from './hand-placeholders.ts'

test.each<[string, string, string[]]>([
  ['', 'Plain words, { with } one brace', []],
  ['About {{number}}', 'Dear {{name}},\n{{agent}} of {{company}}, {{helpContact}}', []],
  ['', 'First line\nDear {{nmae}}', ['message: In line 2 stands {{nmae}}, which can not be filled in.']],
  ['', 'Dear {{ name }}', ['message: In line 1 stands {{ name }}, which can not be filled in.']],
  ['For {{link}}', 'x', ['subject: In the subject stands {{link}}, which can not be filled in.']],
  ['', 'Dear {{name', ['message: In line 1 a placeholder is not whole: {{name.']],
  ['{{a}}', '{{unsubscribe}}', ['subject: In the subject stands {{a}}', 'message: In line 1 stands {{unsubscribe}}']],
])('%j and %j', (subject, message, said) => {
  const faults = handFaults({ subject, message }).map((fault) => `${fault.field}: ${fault.message}`)
  expect(faults).toHaveLength(said.length)
  for (const [place, begin] of said.entries()) expect(faults[place]).toContain(begin)
  for (const fault of faults) expect(fault).toContain('Use {{name}}, {{number}}, {{company}}, {{agent}}, {{helpContact}}, or plain words.')
})
