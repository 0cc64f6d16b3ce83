import { expect, test } from 'vitest'
import { findPhrase, readPhrases } from './match-phrase.ts'
import { readWords } from './read-words.ts'

test.each<[string, string, string | null]>([
  ['cancelled|canceled the? account', 'I canceled the account', 'canceled the account'],
  ['cancelled|canceled the? account', 'cancelled account', 'cancelled account'],
  ['cancelled|canceled the? account', 'cancelled a visit', null],
  ['will … call … back', 'Will Lucía call her back', 'Will Lucía call her back'],
  ['will … back', 'will one two three back', 'will one two three back'],
  ['will … back', 'will one two three four back', null],
  ['refunded <amount>', 'refunded 49.98 USD', 'refunded 49.98 USD'],
  ['refunded <amount>', 'refunded $49', 'refunded $49'],
  ['refunded <amount>', 'refunded 49', null],
  ['in # days', 'in 3 days', 'in 3 days'],
  ['cancel*', 'cancellation', 'cancellation'],
  ['refund of? <amount>? was', 'refund was', 'refund was'],
  ['refund of? <amount>? was', 'refund of $4.00 was', 'refund of $4.00 was'],
])('%j in %j', (phrase, text, expected) => {
  const words = readWords(text)
  const found = findPhrase(words, readPhrases([phrase]))
  expect(
    found &&
      words
        .slice(found.at, found.at + found.length)
        .map(({ raw }) => raw)
        .join(' '),
  ).toBe(expected)
})
