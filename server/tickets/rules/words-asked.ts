/** What is looked for, as a query of words: all of them, the last one as the beginning of a word. Null where there is none in it. */
export function wordsAsked(q: string): string | null {
  const words = q.match(/[\p{L}\p{N}]+/gu)?.slice(0, 8) ?? []
  const last = words.at(-1)
  if (last === undefined) return null
  return [...words.slice(0, -1), last.length >= 3 ? `${last}:*` : last].join(' & ')
}
