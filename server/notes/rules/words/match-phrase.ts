import type { Word } from './read-words.ts'

/**
 * A phrase as the word lists write it: words in order, `a|b` for either, `word?` where it may be left out, `…` for up to three other
 * words, `word*` for its beginning, `#` for a number, `<amount>` for a sum of money.
 */
export type Phrase = { items: Item[] }
/** Phrases by the words that they may begin with, so that most are not even tried; `others` begin with anything. */
export type Phrases = { byFirst: ReadonlyMap<string, readonly Phrase[]>; others: readonly Phrase[] }
type Item =
  | { kind: 'words'; exact: Set<string>; begins: string[]; hasNumber: boolean; isOptional: boolean }
  | { kind: 'gap' }
  | { kind: 'amount'; isOptional: boolean }

const mostBetween = 3
const currencies = /^(?:usd|eur|gbp|cad|mxn|chf|dollars?|dolares|euros?|bucks)$/u
/** "7", "7-10", "10th". */
const count = /^\d[\d.,-]*(?:st|nd|rd|th)?$/u
const number = /^[+-]?\d[\d.,'’]*$/u
const money = /^[-+]?(?:[$€£]|us\$|usd|eur|gbp)\d[\d.,]*$|^\d[\d.,]*(?:[$€£]|usd|eur|gbp)$/u

export function readPhrase(text: string): Phrase {
  return { items: text.split(' ').filter(Boolean).map(readItem) }
}

export function readPhrases(texts: readonly string[]): Phrases {
  const byFirst = new Map<string, Phrase[]>()
  const others: Phrase[] = []
  for (const phrase of texts.map(readPhrase)) {
    const firsts = firstWords(phrase)
    if (firsts === null) others.push(phrase)
    for (const word of firsts ?? []) byFirst.set(word, [...(byFirst.get(word) ?? []), phrase])
  }
  return { byFirst, others }
}

/** The words that a phrase may begin with; null where that is not a closed list. */
function firstWords({ items }: Phrase): Set<string> | null {
  const words = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'words' || item.hasNumber || item.begins.length > 0) return null
    for (const word of item.exact) words.add(word)
    if (!item.isOptional) return words
  }
  return null
}

/** Those that may stand where this word does. */
export function phrasesAt(phrases: Phrases, word: string): readonly Phrase[] {
  const those = phrases.byFirst.get(word) ?? []
  return phrases.others.length === 0 ? those : [...those, ...phrases.others]
}

function readItem(text: string): Item {
  if (text === '…') return { kind: 'gap' }
  const isOptional = text.endsWith('?')
  if (text.startsWith('<amount>')) return { kind: 'amount', isOptional }
  const words = (isOptional ? text.slice(0, -1) : text).split('|')
  return {
    kind: 'words',
    exact: new Set(words.filter((word) => !word.endsWith('*'))),
    begins: words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
    hasNumber: words.includes('#'),
    isOptional,
  }
}

/** How many words of the sentence the phrase takes from this place on; 0 where it does not stand there. */
export function matchAt(sentence: readonly Word[], at: number, { items }: Phrase): number {
  return Math.max(0, endOf(sentence, at, items, 0) - at)
}

const failed = -1

/** Where the items from this one on end; `failed` where they do not stand here. */
function endOf(sentence: readonly Word[], at: number, items: readonly Item[], place: number): number {
  const item = items[place]
  if (item === undefined) return at
  if (item.kind === 'gap') {
    for (let next = at; next <= at + mostBetween && next < sentence.length; next += 1) {
      const end = endOf(sentence, next, items, place + 1)
      if (end !== failed) return end
    }
    return failed
  }
  const taken = takes(sentence, at, item)
  const end = taken > 0 ? endOf(sentence, at + taken, items, place + 1) : failed
  if (end !== failed) return end
  return item.isOptional ? endOf(sentence, at, items, place + 1) : failed
}

function takes(sentence: readonly Word[], at: number, item: Exclude<Item, { kind: 'gap' }>): number {
  const word = sentence[at]?.word
  if (word === undefined) return 0
  if (item.kind === 'amount') return amountAt(sentence, at)
  return item.exact.has(word) || (item.hasNumber && count.test(word)) || item.begins.some((beginning) => word.startsWith(beginning)) ? 1 : 0
}

/** "$49.98", "49.98 USD", "USD 49.98", "49.98": how many words it takes. A bare number is an amount where it has cents. */
function amountAt(sentence: readonly Word[], at: number): number {
  const word = sentence[at]?.word ?? ''
  const next = sentence[at + 1]?.word ?? ''
  if (money.test(word)) return currencies.test(next) ? 2 : 1
  if (currencies.test(word) && number.test(next)) return 2
  if (!number.test(word)) return 0
  if (currencies.test(next)) return 2
  return /[.,]\d{2}$/u.test(word) ? 1 : 0
}

/** The first place at which one of the phrases stands, with its length in words. */
export function findPhrase(sentence: readonly Word[], phrases: Phrases, from = 0): { at: number; length: number } | null {
  for (let at = from; at < sentence.length; at += 1) {
    for (const phrase of phrasesAt(phrases, sentence[at]?.word ?? '')) {
      const length = matchAt(sentence, at, phrase)
      if (length > 0) return { at, length }
    }
  }
  return null
}

export const hasPhrase = (sentence: readonly Word[], phrases: Phrases) => findPhrase(sentence, phrases) !== null
