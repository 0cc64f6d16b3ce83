import type { Language } from '../language.ts'
import { findPhrase, hasPhrase } from '../words/match-phrase.ts'
import { sentencesOf, type Word } from '../words/read-words.ts'
import type { Span } from './quotations.ts'

/** `isDone`: it is no promise but a deed, of which the customer waits for what it brings. */
type Awaited = Span & { isDone: boolean }

/** What we promise, or did that the customer waits for, without a time in its line or in the next sentence. */
export function findPromises(words: readonly Word[], language: Language): Awaited[] {
  const sentences = sentencesOf(words)
  return sentences.flatMap((sentence, place) => {
    const found = promiseIn(sentence, language)
    if (!found) return []
    const line = sentence[0]?.line
    const around = [...sentences.filter((other) => other[0]?.line === line), sentences[place + 1] ?? []]
    return around.some((other) => hasPhrase(other, language.timeFrame)) ? [] : [found]
  })
}

/** Every sentence in which we promise something, with the promise's own place. */
export function promisesIn(words: readonly Word[], language: Language): { sentence: Word[]; span: Awaited }[] {
  return sentencesOf(words).flatMap((sentence) => {
    const span = promiseIn(sentence, language)
    return span ? [{ sentence, span }] : []
  })
}

/** Whose promise it is stands right before it: the customer's own is none of ours. */
function promiseIn(sentence: readonly Word[], language: Language): Awaited | null {
  const promised = findPhrase(sentence, language.promise)
  const found = firstOf([promised, findPhrase(sentence, language.waitedFor)])
  if (!found) return null
  const before = sentence.slice(Math.max(0, found.at - 2), found.at)
  const isCustomers = hasPhrase(before, language.customerSide)
  const isDenied = hasPhrase(sentence.slice(Math.max(0, found.at - 3), found.at + found.length), language.negation)
  const first = sentence[found.at]
  const last = sentence[found.at + found.length - 1]
  return isCustomers || isDenied || !first || !last ? null : { start: first.start, end: last.end, isDone: found !== promised }
}

type Found = ReturnType<typeof findPhrase>
const firstOf = (found: readonly Found[]): Found => found.filter((each) => each !== null).sort((one, other) => one.at - other.at)[0] ?? null
