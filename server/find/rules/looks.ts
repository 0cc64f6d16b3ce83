import type { Field } from './fields.ts'
import type { SearchWord } from './read-search.ts'

/**
 * What is read in the index of terms for the probes of a word: terms that are `low` among the fields `equal`, and longer ones that begin with
 * it among the fields `longer`. `exactness` is what a hit counts for: 0 as typed, 1 its beginning, 2 spelled like it.
 */
export type Look = { word: number; low: string; exactness: 0 | 1 | 2; equal: readonly Field[]; longer: readonly Field[] }

const exactness = { exact: 0, prefix: 1, spelled_like: 2 } as const

/**
 * The looks of all words, such that no row of the index is read by two of them: what an exact probe says is not said again by a second one
 * for the same term, nor by a beginning. Each look has a limit of its own, so names are not crowded out by streets.
 */
export function looksOf(words: readonly SearchWord[]): Look[] {
  return words.flatMap(({ probes }, word) => {
    const saidExactly = new Map<string, Set<Field>>()
    const unsaid = (term: string, fields: readonly Field[]) => {
      const said = saidExactly.get(term) ?? new Set()
      saidExactly.set(term, said)
      const left = fields.filter((field) => !said.has(field))
      for (const field of left) said.add(field)
      return left
    }
    const exact = probes
      .filter(({ how }) => how !== 'prefix')
      .map(({ term, how, fields }): Look => ({ word, low: term, exactness: exactness[how], equal: unsaid(term, fields), longer: [] }))
    const begun = new Map<string, Set<Field>>()
    const beginnings = probes
      .filter(({ how }) => how === 'prefix')
      .map(({ term, fields }): Look => {
        const before = begun.get(term) ?? new Set()
        begun.set(term, new Set([...before, ...fields]))
        return { word, low: term, exactness: 1, equal: unsaid(term, fields), longer: fields.filter((field) => !before.has(field)) }
      })
    return [...exact, ...beginnings].filter(({ equal, longer }) => equal.length + longer.length > 0)
  })
}
