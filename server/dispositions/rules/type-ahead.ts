import { wordsOf } from '#server/platform/rules/fold.ts'

/**
 * How well a text fits what was typed so far: every word must begin a word of the name or of the sentence, in any order and without
 * accents. 0: all in the name, in order from its beginning; 1: all in the name; 2: with the category; 3: in the sentence; null: it does not fit.
 */
export function fitOf(typed: string, given: { name: string; category: string; useWhen: string }): 0 | 1 | 2 | 3 | null {
  const words = wordsOf(typed)
  const name = wordsOf(given.name)
  if (words.every((word, place) => name[place]?.startsWith(word))) return 0
  if (allBegin(words, name)) return 1
  const withCategory = [...name, ...wordsOf(given.category)]
  if (allBegin(words, withCategory)) return 2
  return allBegin(words, [...withCategory, ...wordsOf(given.useWhen)]) ? 3 : null
}

const allBegin = (words: string[], among: string[]) => words.every((word) => among.some((other) => other.startsWith(word)))
