import { spokenAs } from '../../../interactions/rules/spoken.ts'
import { matchAt, type Phrases, phrasesAt } from '../words/match-phrase.ts'
import { readWords, type Word } from '../words/read-words.ts'

const within = 5
const longestSecret = 6
export const hidden = '[hidden]'

type Masked = { text: string; matched: boolean; isGuess: boolean }

/**
 * Hides the account's own secrets where they stand within five words of a word such as PIN or password. `secrets` as they are compared
 * when spoken; null where nothing may be compared any more: then every number there is hidden, so that the note says nothing by it.
 * `isGuess`: a number stands there that could be one, whether or not it is.
 */
export function maskSecrets(text: string, secrets: readonly string[] | null, near: Phrases): Masked {
  const words = readWords(text)
  const places = words.flatMap((word, at) => (phrasesAt(near, word.word).some((phrase) => matchAt(words, at, phrase) > 0) ? [at] : []))
  const isNear = (from: number, to: number) =>
    places.some(
      (place) => words[place]?.line === words[from]?.line && (place < from ? from - place : place > to ? place - to : 0) <= within,
    )
  const spans: { start: number; end: number }[] = []
  let isGuess = false
  for (let from = 0; from < words.length; from += 1) {
    if (places.length === 0) break
    const isNumber = /^\d{3,8}$/.test(words[from]?.raw ?? '') && isNear(from, from)
    isGuess ||= isNumber
    const length = secrets === null ? (isNumber ? 1 : 0) : secretAt(words, from, secrets, isNear)
    const first = words[from]
    const last = words[from + length - 1]
    if (length === 0 || !first || !last) continue
    spans.push({ start: first.start, end: last.end })
    from += length - 1
  }
  return { text: without(text, spans), matched: secrets !== null && spans.length > 0, isGuess }
}

/** How many words from here on are one of the secrets, near enough. */
function secretAt(words: readonly Word[], from: number, secrets: readonly string[], isNear: (from: number, to: number) => boolean): number {
  let said = ''
  for (let length = 1; length <= longestSecret && from + length <= words.length; length += 1) {
    said += spokenAs(words[from + length - 1]?.raw ?? '')
    if (secrets.includes(said) && said !== '' && isNear(from, from + length - 1)) return length
  }
  return 0
}

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  let kept = ''
  let from = 0
  for (const { start, end } of spans) {
    kept += text.slice(from, start) + hidden
    from = end
  }
  return kept + text.slice(from)
}
