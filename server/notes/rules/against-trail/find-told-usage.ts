import type { Language } from '../language.ts'
import { findPhrase, hasPhrase } from '../words/match-phrase.ts'
import { readWords, sentencesOf, type Word } from '../words/read-words.ts'

/** What a text says that the customer was told: which share, of which service and month where it names them. */
export type ToldUsage = { percent: number; month: number | null; words: string[]; start: number; end: number }

const share = '<percent>'
const wordsBefore = 4

/** That the customer was told of a share of an allowance. Not what is denied, wished or yet to be, nor what somebody else says of it. */
export function findToldUsage(text: string, language: Language): ToldUsage[] {
  if (!text.includes('%') && !/percent|pct|por ciento/iu.test(text)) return []
  return sentencesOf(readWords(text)).flatMap((sentence) => {
    const words = sentence.map((word) => (isShare(text, word) ? { ...word, word: share } : word))
    const found = findPhrase(words, language.usageTold.phrases)
    if (!found || isOnlySaid(words, found.at, language) || isQuestion(text, sentence)) return []
    const named = words.slice(found.at, found.at + found.length).findIndex(({ word }) => word === share)
    const said = sentence[found.at + named]
    const percent = Number.parseInt(said?.word ?? '', 10)
    if (!said || named < 0 || !Number.isFinite(percent)) return []
    return [
      {
        percent,
        month: monthIn(sentence, language),
        words: sentence.map(({ word }) => word),
        start: sentence[found.at]?.start ?? 0,
        end: sentence[found.at + found.length - 1]?.end ?? 0,
      },
    ]
  })
}

/** "80%", "80 %", "80 percent". */
const isShare = (text: string, { word, end }: Word) =>
  /^\d{1,4}%?$/u.test(word) && (word.endsWith('%') || /^\s{0,2}(?:%|percent|pct|por ciento)/iu.test(text.slice(end, end + 14)))

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
