import { hundredthsOf } from '../check/money-in-text.ts'
import type { Language } from '../language.ts'
import { type findPhrase, hasPhrase, matchAt } from '../words/match-phrase.ts'
import { readWords, sentencesOf, type Word } from '../words/read-words.ts'

export type Claim = { deed: string; what: string; start: number; end: number; amounts: number[]; values: string[] }

const wordsBefore = 4

/**
 * What a text claims to have been done in this contact by who writes. Not what is denied, wished, yet to be, asked, or was before; not
 * what the customer or anybody else did.
 */
export function findClaims(text: string, language: Language): Claim[] {
  return sentencesOf(readWords(text)).flatMap((sentence) => {
    if (isQuestion(text, sentence)) return []
    const found = new Map<string, Claim>()
    for (let at = 0; at < sentence.length; at += 1) {
      for (const { deed, what, phrase, notBefore } of language.claims.get(sentence[at]?.word ?? '') ?? []) {
        const length = found.has(deed) ? 0 : matchAt(sentence, at, phrase)
        if (length > 0 && !notBefore.has(sentence[at + length]?.word ?? '') && isOurs(sentence, at, length, language))
          found.set(deed, claimOf(deed, what, sentence, at, length))
      }
    }
    return [...found.values()]
  })
}

function claimOf(deed: string, what: string, sentence: readonly Word[], at: number, length: number): Claim {
  const part = sentence.slice(at, at + length)
  return {
    deed,
    what,
    start: part[0]?.start ?? 0,
    end: part.at(-1)?.end ?? 0,
    amounts: amountsIn(sentence),
    values: sentence.filter(({ raw }) => raw.includes('@')).map(({ word }) => word),
  }
}

/** Sums that are written as such: with a currency or with cents. */
function amountsIn(sentence: readonly Word[]): number[] {
  return sentence.flatMap(({ raw }, place) => {
    const isMoney =
      /^[$€£]?\d[\d.,]*[.,]\d{2}$|^[$€£]\d[\d.,]*$/.test(raw) ||
      (/^\d[\d.,]*$/.test(raw) && /^(?:usd|dollars|eur|euros)$/.test(sentence[place + 1]?.word ?? ''))
    const hundredths = isMoney ? hundredthsOf(raw) : null
    return hundredths === null ? [] : [hundredths]
  })
}

function isOurs(sentence: readonly Word[], at: number, length: number, language: Language): boolean {
  const before = sentence.slice(Math.max(0, at - wordsBefore), at)
  const within = sentence.slice(at, at + length)
  if (hasPhrase(before, language.negation) || hasPhrase(within, language.negation)) return false
  if (hasPhrase(before, language.notYet)) return false
  if (hasPhrase(sentence, language.before)) return false
  // "She said that …", "the earlier note says …": somebody's words about it, not the deed.
  if (hasPhrase(sentence.slice(0, at), language.reporting)) return false
  return !isDoneByAnother(sentence, at, length, language)
}

/** Who acts stands right before the verb; without anybody, or with “I” and “we”, it is who writes. */
function isDoneByAnother(sentence: readonly Word[], at: number, length: number, language: Language): boolean {
  const [last] = sentence.slice(Math.max(0, at - 1), at)
  if (last && hasPhrase([last], language.ourSide)) return false
  const near = sentence.slice(Math.max(0, at - 2), at)
  // In the passive, who acted may follow: "was cancelled by her husband".
  const after = sentence.slice(at + length, at + length + 4)
  const by = after.findIndex(({ word }) => word === 'by' || word === 'por')
  const agent = by < 0 ? [] : after.slice(by + 1)
  return [language.customerSide, language.others].some((people) => hasPhrase(near, people) || hasPhrase(agent, people))
}

function isQuestion(text: string, sentence: readonly Word[]): boolean {
  const last = sentence.at(-1)
  return last !== undefined && /^[^\p{L}\p{N}\n]{0,3}\?/u.test(text.slice(last.end, last.end + 4))
}

/** Whether a phrase of the list stands anywhere in the text. */
export const isNamed = (text: string, phrases: Parameters<typeof findPhrase>[1]) =>
  sentencesOf(readWords(text)).some((sentence) => hasPhrase(sentence, phrases))
