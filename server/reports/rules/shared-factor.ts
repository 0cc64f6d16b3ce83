import type { SharedFactor } from '#contract/reports.ts'

export type Attribute = SharedFactor['attribute']
/** One note by its attributes; what is not known of it is left out. Of equipment a note may have several. */
export type Described = { [Name in Attribute]?: string | readonly string[] | undefined }

const leastShare = 0.6
const leastTimes = 1.3
const leastMore = 0.2
const fewest = 5

/**
 * What most of the flagged notes share, where that is more than usual: at least six in ten of them, and clearly more (by a fifth of all, and by a
 * third of itself) than among the notes of the same disposition before. Of several the one that has grown the most is named; null: nothing.
 */
export function sharedFactorOf(flagged: readonly Described[], usual: readonly Described[]): SharedFactor | null {
  if (flagged.length < fewest) return null
  const before = countsOf(usual)
  let found: SharedFactor | null = null
  for (const [key, count] of countsOf(flagged)) {
    const [attribute, value] = partsOf(key)
    const share = count / flagged.length
    const usualShare = usual.length === 0 ? 0 : (before.get(key) ?? 0) / usual.length
    if (share < leastShare || share - usualShare < leastMore || share < usualShare * leastTimes) continue
    const grown = share - usualShare
    const most = found ? found.count / found.of - found.usualShare : -1
    if (grown > most) found = { attribute, value, count, of: flagged.length, usualShare }
  }
  return found
}

function countsOf(notes: readonly Described[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const note of notes)
    for (const [attribute, given] of Object.entries(note)) {
      const values = new Set(typeof given === 'string' ? [given] : (given ?? []))
      for (const value of values) if (value !== '') counts.set(`${attribute}\n${value}`, (counts.get(`${attribute}\n${value}`) ?? 0) + 1)
    }
  return counts
}

function partsOf(key: string): [Attribute, string] {
  const at = key.indexOf('\n')
  return [key.slice(0, at) as Attribute, key.slice(at + 1)]
}
