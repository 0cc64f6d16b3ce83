import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWords, sentencesOf } from './read-words.ts'

const wordsOf = (text: string) => readWords(text).map(({ word }) => word)

test.each<[string, string[]]>([
  ['Refunded $49.98 to Visa ending in 2320.', ['refunded', '$49.98', 'to', 'visa', 'ending', 'in', '2320']],
  [
    'Changed it to a.b@inbox.example; the old one was told.',
    ['changed', 'it', 'to', 'a.b@inbox.example', 'the', 'old', 'one', 'was', 'told'],
  ],
  ['Customer’s wife (Ana) won’t pay', ["customer's", 'wife', 'ana', "won't", 'pay']],
  ['Llamó José: él canceló', ['llamo', 'jose', 'el', 'cancelo']],
  ['name/phone/email', ['name', 'phone', 'email']],
  ['at 10:30, by 12/3', ['at', '10:30', 'by', '12/3']],
  ['', []],
])('%j is read as its words', (text, expected) => {
  expect(wordsOf(text)).toEqual(expected)
})

test('a sentence ends with its mark or its line, and not within an amount or an address', () => {
  const text = 'Refunded $49.98. Sent mail to a@b.example!\nCalled back? No'
  expect(sentencesOf(readWords(text)).map((words) => words.map(({ raw }) => raw).join(' '))).toEqual([
    'Refunded $49.98',
    'Sent mail to a@b.example',
    'Called back',
    'No',
  ])
})

test('every word stands where it says, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { raw, start, end } of readWords(text)) expect(text.slice(start, end)).toBe(raw)
    }),
  )
})
