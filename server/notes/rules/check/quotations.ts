import type { Phrases } from '../words/match-phrase.ts'
import { hasPhrase } from '../words/match-phrase.ts'
import { readWords } from '../words/read-words.ts'

export type Span = { start: number; end: number }

const pairs: [string, string][] = [
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['»', '«'],
  ['‘', '’'],
  ['"', '"'],
  ["'", "'"],
]
const longest = 600

/**
 * Words that somebody said, in any kind of marks. A name in marks ("Home Guard", “Save”) is none: one or two words are speech only
 * after a word such as “said”. Apostrophes and inches open nothing.
 */
export function findQuotations(text: string, reporting: Phrases): Span[] {
  const found: Span[] = []
  for (let at = 0; at < text.length; at += 1) {
    const pair = pairs.find(([opens]) => opens === text[at])
    if (!pair || !opensHere(text, at)) continue
    const end = closes(text, at + 1, pair[1])
    if (end === -1) continue
    if (isSpeech(text, at, end, reporting)) found.push({ start: at, end: end + 1 })
    at = end
  }
  return found
}

/** A mark opens after a space or an opening bracket, before something that is no space. */
function opensHere(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  const after = text[at + 1] ?? ' '
  return /[\s([{:,;–—-]/u.test(before) && /\S/u.test(after)
}

function closes(text: string, from: number, mark: string): number {
  const end = Math.min(text.length, from + longest)
  for (let at = from; at < end; at += 1) {
    if (text[at] === '\n') return -1
    if (text[at] !== mark) continue
    // An apostrophe within a word closes nothing.
    if ((mark === "'" || mark === '’') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ')) continue
    return at
  }
  return -1
}

function isSpeech(text: string, start: number, end: number, reporting: Phrases): boolean {
  const inside = text.slice(start + 1, end)
  const words = readWords(inside)
  if (words.length === 0) return false
  const isName = words.every(({ raw }) => /^[\p{Lu}\p{N}]/u.test(raw)) && words.length <= 4
  const lead = readWords(text.slice(Math.max(0, start - 60), start)).slice(-4)
  const isTold = hasPhrase(lead, reporting)
  if (words.length < 3) return isTold && !isName
  return isTold || !isName
}
