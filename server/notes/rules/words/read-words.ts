import { fold } from '../../../platform/rules/fold.ts'

/** A word of a text as it is compared (lower case, without accents), where it stands (UTF-16), and in which sentence. */
export type Word = { word: string; raw: string; start: number; end: number; sentence: number; line: number }

const edges = /^[^\p{L}\p{N}$€£+<>]+|[^\p{L}\p{N}%€£$<>]+$/gu
const longestWord = 120

/**
 * The words of a text in order. An amount, a time, an e-mail address and a number in groups are one word each; a sentence ends with
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
      const raw = part.text.replace(edges, '')
      if (raw !== '') {
        const start = part.start + part.text.indexOf(raw)
        words.push({ word: fold(raw).replace(/[’`´]/gu, "'"), raw, start, end: start + raw.length, sentence, line })
      }
    }
    if (/[.!?;…](?:["'”’»)\]]*)$/u.test(chunk)) sentence += 1
  }
  return words
}

/** A dash between two words parts them; one within a number, a date or an address does not. */
function partsOf(chunk: string, start: number): { text: string; start: number }[] {
  const parts = chunk.split(/(?<=\p{L})[–—/](?=\p{L})|(?<=[\p{L}\p{N}])[,;:](?=\p{L})/u)
  if (parts.length === 1 || /[@]|:\/\//u.test(chunk)) return [{ text: chunk, start }]
  const found: { text: string; start: number }[] = []
  let from = 0
  for (const text of parts) {
    found.push({ text, start: start + from })
    from += text.length + 1
  }
  return found
}

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
