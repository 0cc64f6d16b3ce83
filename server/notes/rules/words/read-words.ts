import { fold } from '../../../platform/rules/fold.ts'

/** A word of a text as it is compared (lower case, without accents), where it stands (UTF-16), and in which sentence. */
export type Word = { word: string; raw: string; start: number; end: number; sentence: number; line: number }

const longestWord = 120

/**
 * The words of a text in order. An amount, a time, an email address and a number in groups are one word each; a sentence ends with
 * its full stop, question or exclamation mark, a semicolon, or the end of its line.
 */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  let sentence = 0
  let line = 0
  for (const match of text.matchAll(/\n|[^\s\n]+/gu)) {
    const [chunk] = match
    if (chunk === '\n') {
      sentence += 1
      line += 1
      continue
    }
    for (const part of partsOf(chunk.slice(0, longestWord), match.index)) {
      const { raw, skipped } = trimmed(part.text)
      if (raw !== '') {
        const start = part.start + skipped
        words.push({ word: fold(raw).replace(/[’`´]/gu, "'"), raw, start, end: start + raw.length, sentence, line })
      }
    }
    if (endsSentence(chunk)) sentence += 1
  }
  return words
}

/** Its mark may stand before a closing quotation mark or bracket. */
function endsSentence(chunk: string): boolean {
  let at = chunk.length - 1
  while (at > 0 && '"\'”’»)]'.includes(chunk[at] ?? ' ')) at -= 1
  return '.!?;…'.includes(chunk[at] ?? ' ')
}

/** Without the marks around it; an amount keeps its sign. */
function trimmed(text: string): { raw: string; skipped: number } {
  let from = 0
  let to = text.length
  while (from < to && !isKept(text, from, '$€£+<>')) from += 1
  while (to > from && !isKept(text, to - 1, '%€£$<>')) to -= 1
  return { raw: text.slice(from, to), skipped: from }
}

const isLetterOrDigit = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
/** Half of a sign that takes two is never cut off. */
const isKept = (text: string, at: number, signs: string) => {
  const sign = text[at] ?? ''
  return signs.includes(sign) || isLetterOrDigit(sign) || /[\uD800-\uDFFF]/.test(sign)
}

/** A dash or a comma between two words parts them; one within a number, a date or an address does not. */
function partsOf(chunk: string, start: number): { text: string; start: number }[] {
  if (chunk.includes('@') || chunk.includes('://')) return [{ text: chunk, start }]
  const found: { text: string; start: number }[] = []
  let from = 0
  for (let at = 1; at < chunk.length - 1; at += 1) {
    const isPart = '–—/,;:'.includes(chunk[at] ?? ' ') && isWordEnd(chunk, at) && /\p{L}/u.test(chunk[at + 1] ?? '')
    if (!isPart) continue
    found.push({ text: chunk.slice(from, at), start: start + from })
    from = at + 1
  }
  return [...found, { text: chunk.slice(from), start: start + from }]
}

const isWordEnd = (chunk: string, at: number) => ('–—/'.includes(chunk[at] ?? '') ? /\p{L}/u : /[\p{L}\p{N}]/u).test(chunk[at - 1] ?? '')

/** The sentences as lists of their words. */
export function sentencesOf(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = []
  for (const word of words) {
    const last = sentences.at(-1)
    if (last && last[0]?.sentence === word.sentence) last.push(word)
    else sentences.push([word])
  }
  return sentences
}
