import { findIbans } from '../../../../contract/bank-account.ts'
import { hasPhrase, type Phrases } from '../words/match-phrase.ts'
import type { Word } from '../words/read-words.ts'
import type { Span } from './quotations.ts'

const within = 3
/** What has a shape of its own is no bank account: a telephone number, a date, a time, an amount, a customer's number. */
const ownShape =
  /^\+|^\(|^\d{3}[-.]\d{3}[-.]\d{4}$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{1,2}:\d{2}|[.,]\d{2}$|^\d{4}-\d{2}$|[$€£%]/u
const digitsOf = (raw: string) => raw.replace(/[\s-]/g, '')

/** A bank account in a note: a valid IBAN, or 6 to 17 digits within three words of account or routing. */
export const findBankAccounts = (text: string, words: readonly Word[], lists: { bank: Phrases; noBank: Phrases }): Span[] =>
  accountsNear(
    text,
    words,
    (from, to) => !hasPhrase(words.slice(Math.max(0, from - 1), from), lists.noBank) && isNear(words, from, to, lists.bank),
  )

/**
 * The same in texts that are no notes, where nobody looks over what was found: digits count only beside words that name a bank's account
 * whole ("checking account", "routing number"). An address in Bank Street and the account of a customer are none.
 */
export const findNamedBankAccounts = (text: string, words: readonly Word[], lists: { bankNamed: Phrases; noBank: Phrases }): Span[] =>
  accountsNear(text, words, (from, to) => {
    // "Routing number 021000021": here the word before the digits belongs to the bank's.
    const isCalled = hasPhrase(words.slice(Math.max(0, from - 2), from), lists.bankNamed)
    const isOther = !isCalled && hasPhrase(words.slice(Math.max(0, from - 1), from), lists.noBank)
    return !isOther && isNearNamed(words, from, to, lists.bankNamed)
  })

function accountsNear(text: string, words: readonly Word[], isNearOne: (from: number, to: number) => boolean): Span[] {
  const found = findIbans(text)
  const isInside = (word: Word) => found.some(({ start, end }) => word.start < end && word.end > start)
  for (let at = 0; at < words.length; at += 1) {
    const run = digitRun(words, at)
    if (run === 0) continue
    const first = words[at]
    const last = words[at + run - 1]
    if (!first || !last) continue
    const digits = words
      .slice(at, at + run)
      .map(({ raw }) => digitsOf(raw))
      .join('')
    const isAccount =
      digits.length >= 6 && digits.length <= 17 && !(run === 1 && ownShape.test(first.raw)) && !isInside(first) && isNearOne(at, at + run)
    if (isAccount) found.push({ start: first.start, end: last.end })
    at += run - 1
  }
  return found
}

/** How many words from here on are one number written in groups. A telephone number in its groups is none. */
function digitRun(words: readonly Word[], at: number): number {
  let run = 0
  while (/^\d[\d-]*$/u.test(words[at + run]?.raw ?? '') && words[at + run]?.line === words[at]?.line) run += 1
  const groups = words.slice(at, at + run).flatMap(({ raw }) => raw.split('-').map(({ length }) => length))
  const isPhone = groups.length > 1 && groups.join(' ').endsWith('3 4') && groups.reduce((sum, length) => sum + length, 0) <= 11
  return isPhone || /^[(+]/u.test(words[at - 1]?.raw ?? '') ? 0 : run || (/^\d/u.test(words[at]?.raw ?? '') ? 1 : 0)
}

/** "account holder" and "account 4820-71" speak of a customer's account, the word beside digits of a bank's. */
function isNear(words: readonly Word[], from: number, to: number, bank: Phrases): boolean {
  const line = words[from]?.line
  const near = [...words.slice(Math.max(0, from - within), from), ...words.slice(to, to + within)].filter((word) => word.line === line)
  return near.some((word, place) => hasPhrase([word], bank) && !/^holder/u.test(near[place + 1]?.word ?? ''))
}

function isNearNamed(words: readonly Word[], from: number, to: number, named: Phrases): boolean {
  const line = words[from]?.line
  const ofLine = (some: readonly Word[]) => some.filter((word) => word.line === line)
  return (
    hasPhrase(ofLine(words.slice(Math.max(0, from - within - 1), from)), named) ||
    hasPhrase(ofLine(words.slice(to, to + within + 1)), named)
  )
}
