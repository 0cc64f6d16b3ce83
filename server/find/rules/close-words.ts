/** At most so many are looked for. */
const mostWords = 8

/**
 * Of the words that share letters with what was typed, those that a slip of the hand or of the ear explains: one wrong, missing, doubled or
 * swapped letter in a short word, two in one of six letters or more. The closest first.
 */
export function closeWords(typed: string, candidates: readonly string[]): string[] {
  const slips = typed.length < 6 ? 1 : 2
  return candidates
    .map((word) => ({ word, distance: distance(typed, word) }))
    .filter((candidate) => candidate.distance <= slips)
    .sort((one, other) => one.distance - other.distance || (one.word < other.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word)
}

/** How many letters to change, add, drop or swap with their neighbour to come from one word to the other. */
export function distance(one: string, other: string): number {
  const from = [...one]
  const to = [...other]
  let before: number[] = []
  let last = to.map((_, place) => place + 1)
  last.unshift(0)
  for (const [row, letter] of from.entries()) {
    const current = [row + 1]
    for (const [column, wanted] of to.entries()) {
      const changed = (last[column] ?? 0) + (letter === wanted ? 0 : 1)
      let least = Math.min(changed, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1)
      if (row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === wanted)
        least = Math.min(least, (before[column - 1] ?? 0) + 1)
      current.push(least)
    }
    before = last
    last = current
  }
  return last[to.length] ?? 0
}
