import type { Language } from '../language.ts'
import { findPhrase, hasPhrase, matchAt, phrasesAt } from '../words/match-phrase.ts'
import { readWords, sentencesOf, type Word } from '../words/read-words.ts'

/** What a text says that the customer was told: which share, of which number and month where it names them. */
export type ToldUsage = { percent: number; month: number | null; number: string | null; words: string[]; start: number; end: number }

const share = '<percent>'
const wordsBefore = 4

/**
 * That the customer was told of a share of an allowance, each that is named. Not what is denied, wished or yet to be, nor what somebody else
 * says of it; nor a share of something else, such as a discount.
 */
export function findToldUsage(text: string, language: Language): ToldUsage[] {
  if (!text.includes('%') && !/percent|pct|por ciento/iu.test(text)) return []
  return sentencesOf(readWords(text)).flatMap((whole) => {
    const sentence = whole.filter((_word, place) => !isUnit(whole, place))
    const words = groupShares(text, sentence, language)
    if (hasPhrase(sentence, language.usageTold.otherShares) || isQuestion(text, sentence)) return []
    const told = tellingsIn(words, language)
    return told.flatMap(({ at, end, shares }, place) => {
      const [from, until] = [words[at]?.place ?? 0, words[told[place + 1]?.at ?? words.length]?.place ?? sentence.length]
      const own = monthIn(sentence.slice(place === 0 ? 0 : from, until), language)
      const claim = {
        month: own ?? monthIn(sentence, language),
        number: numberAfter(words, shares.at(-1) ?? at, language),
        words: sentence.map(({ word }) => word),
        start: words[at]?.start ?? 0,
        end: words[end - 1]?.end ?? 0,
      }
      return shares.flatMap((one) => (words[one]?.percents ?? []).map((percent) => ({ percent, ...claim })))
    })
  })
}

/** A word, or all the shares that stand together as one: "50 %, 80 % and 100 %". `place` is where it begins in the sentence. */
type Spoken = Word & { place: number; percents: number[] }

/** The shares of a list are one word, so that "the 50 % and 100 % alerts" reads as "the 80 % alert" does. */
function groupShares(text: string, sentence: readonly Word[], language: Language): Spoken[] {
  const marked = [...sentence]
  for (let place = sentence.length - 1; place >= 0; place -= 1) {
    const word = sentence[place]
    if (word && (isShare(text, word) || isListed(marked, place, language))) marked[place] = { ...word, word: share }
  }
  const grouped: Spoken[] = []
  for (let place = 0; place < marked.length; place += 1) {
    const first = marked[place]
    if (!first) continue
    const one: Spoken = { ...first, place, percents: [] }
    grouped.push(one)
    for (let length = first.word === share ? 0 : -1; length >= 0; ) {
      place += length
      const last = sentence[place]
      one.percents.push(Number.parseInt(last?.word ?? '', 10))
      one.end = last?.end ?? one.end
      const next = moreAt(marked, place + 1, language)
      length = next > 0 ? next : -1
    }
  }
  return grouped
}

/** How many words it takes from here to the end of the next share of a list. */
function moreAt(words: readonly Word[], at: number, { usageTold }: Language): number {
  return Math.max(0, ...phrasesAt(usageTold.more, words[at]?.word ?? '').map((phrase) => matchAt(words, at, phrase)))
}

/** "50" in "at 50, 80 and 100 %": as alerts are set, in fives, and neither the day of a month nor a time. */
function isListed(marked: readonly Word[], place: number, language: Language): boolean {
  const number = Number(marked[place]?.word)
  const before = marked[place - 1]?.word ?? ''
  const isDay = Object.hasOwn(language.times.months, before) || /^(?:on|el|dia|day|#)$/u.test(before)
  return number >= 10 && number <= 300 && number % 5 === 0 && !isDay && moreAt(marked, place + 1, language) > 0
}

type Telling = { at: number; end: number; shares: number[] }

/** Where somebody was told, and the shares that are told there: "at 50 % and at 100 %". */
function tellingsIn(words: readonly Spoken[], language: Language): Telling[] {
  const found: Telling[] = []
  // Its own "told" is no word of somebody about the next one.
  const rest = [...words]
  for (let from = 0; ; ) {
    const next = findPhrase(words, language.usageTold.phrases, from)
    if (!next) return found
    const { at, length } = next
    const shares = sharesFrom(words, at)
    from = Math.max(at + length, (shares.at(-1) ?? 0) + 1)
    if (isOnlySaid(rest, at, language)) {
      if (hasPhrase(rest.slice(0, at), language.reporting)) return found
    } else if (shares.length > 0) found.push({ at, end: at + length, shares })
    for (let place = at; place < from; place += 1) rest[place] = { ...(words[place] as Spoken), word: share }
  }
}

/** The first share from here on, with all that stand in one list with it. */
function sharesFrom(words: readonly Spoken[], at: number): number[] {
  const first = words.findIndex(({ word }, index) => index >= at && word === share)
  return first < 0 ? [] : [first]
}

/** The digits of the telephone number that the share is of: "80 % of (602) 555-0181"; a date or what they called from is none. */
function numberAfter(words: readonly Word[], at: number, { usageTold }: Language): string | null {
  const after = words.slice(at + 1)
  const first = after.findIndex((word) => !hasPhrase([word], usageTold.between))
  if (first < 0) return null
  const rest = after.slice(first)
  const last = rest.findIndex(({ word }) => !/^[+(]?\d[\d().+-]*$/u.test(word) || isDate(word))
  const digits = rest
    .slice(0, last < 0 ? undefined : last)
    .map(({ word }) => word.replace(/\D/gu, ''))
    .join('')
  return digits.length >= 7 ? digits : null
}

const isDate = (word: string) => /^(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{2}(?:\d{2})?)$/u.test(word)

/** "80%", "80 %", "80 percent". */
const isShare = (text: string, { word, end }: Word) =>
  /^\d{1,4}%?$/u.test(word) && (word.endsWith('%') || /^\s{0,2}(?:%|percent|pct|por ciento)/iu.test(text.slice(end, end + 14)))

/** "percent" after its number: it says no more than the sign. */
function isUnit(sentence: readonly Word[], place: number): boolean {
  const words = sentence.slice(Math.max(0, place - 2), place + 2).map(({ word }) => word)
  const [here, before] = [Math.min(place, 2), Math.min(place, 2) - 1]
  const isAfter = (at: number) => /^\d{1,4}$/u.test(words[at] ?? '')
  if (words[here] === 'por') return words[here + 1] === 'ciento' && isAfter(before)
  if (words[here] === 'ciento') return words[before] === 'por' && isAfter(before - 1)
  return (words[here] === 'percent' || words[here] === 'pct') && isAfter(before)
}

function isOnlySaid(sentence: readonly Word[], at: number, language: Language): boolean {
  const before = sentence.slice(Math.max(0, at - wordsBefore), at)
  return (
    hasPhrase(sentence.slice(Math.max(0, at - wordsBefore), at + 2), language.negation) ||
    hasPhrase(before, language.notYet) ||
    hasPhrase(sentence.slice(0, at), language.reporting)
  )
}

const isQuestion = (text: string, sentence: readonly Word[]) =>
  /^[^\p{L}\p{N}\n]{0,3}\?/u.test(text.slice(sentence.at(-1)?.end ?? 0).slice(0, 4))

/** A month where it stands as one: after a short word ("in May", "of May") or beside a number; "may" alone is no month. */
function monthIn(sentence: readonly Word[], { times }: Language): number | null {
  for (const [place, { word }] of sentence.entries()) {
    const month = Object.hasOwn(times.months, word) ? times.months[word] : undefined
    if (month === undefined) continue
    const before = sentence[place - 1]?.word ?? ''
    const after = sentence[place + 1]?.word ?? ''
    if (/^(?:in|of|on|for|en|de|del)$/u.test(before) || /^\d/u.test(before) || /^\d/u.test(after)) return month
  }
  return null
}
