import type { Language } from '../language.ts'
import { findPhrase, hasPhrase } from '../words/match-phrase.ts'
import { sentencesOf, type Word } from '../words/read-words.ts'
import type { Span } from './quotations.ts'

/**
 * Feelings and judgements of who writes. What a customer complains of is a fact: “said that the technician was rude” is none, where the
 * sentence tells somebody's words and then names one of our people.
 */
export function findJudgements(words: readonly Word[], language: Language): Span[] {
  return sentencesOf(words).flatMap((sentence) => {
    const found: Span[] = []
    for (let from = 0; from < sentence.length; ) {
      const at = findPhrase(sentence, language.judgement, from)
      if (!at) break
      const before = sentence.slice(0, at.at)
      const first = sentence[at.at]
      const last = sentence[at.at + at.length - 1]
      const isComplaint = hasPhrase(before, language.reporting) && hasPhrase(sentence, language.ourPeople)
      if (first && last && !isComplaint) found.push({ start: first.start, end: last.end })
      from = at.at + at.length
    }
    return found
  })
}
