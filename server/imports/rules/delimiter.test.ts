import { expect, test } from 'vitest'
import { findDelimiter } from './delimiter.ts'

test.each([
  ['a,b,c\n1,2,3\n', ',', '', '\n'],
  ['a;b;c\r\n1,5;2;3\r\n', ';', '', '\n'],
  ['a\tb\n1\t2\n', '\t', '', '\n'],
  ['a|b\n1|2\n', '|', '', '\n'],
  ['name;"a,b,c,d"\nx;"1,2,3,4"\n', ';', '', '\n'],
  ['sep=;\r\na;b\r\n', ';', 'sep=;\r\n', '\n'],
  ['"sep=\t"\na\tb\n', '\t', '"sep=\t"\n', '\n'],
  ['a,b\r1,2\r', ',', '', '\r'],
  ['one\n1\n', ',', '', '\n'],
  ['a,b', ',', '', '\n'],
])('%j', (beginning, delimiter, sep, breaks) => {
  expect(findDelimiter(beginning)).toEqual({ delimiter, sep, breaks })
})
