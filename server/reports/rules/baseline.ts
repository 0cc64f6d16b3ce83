/** A day as it was: `holiday` by the company's calendar, `before` where the disposition (or the company) was not in use yet. */
export type DayCount = { day: string; count: number; kind: 'usual' | 'holiday' | 'before' }

export type Judgement =
  | { verdict: 'within' | 'above' | 'below'; usual: number; least: number; most: number }
  | { verdict: 'not_judged'; because: 'holiday' | 'no_history' }

const fewestWeeks = 4
const spreads = 3
/** Below these nothing is flagged: three where there is usually one says nothing. */
const fewestNotes = 10
const fewestMore = 5

/**
 * Whether a day has left what is usual on its weekday: the median of the same weekday in the weeks before, plus or minus three times a robust
 * spread (the median of the distances from it, as wide as counting itself is at least). Holidays say nothing of usual days and are not judged
 * themselves; with fewer than four weeks to compare there is no judgement. A day that is not over yet can only be above.
 */
export function judgeDay(today: DayCount, weeksBefore: readonly DayCount[], isOver: boolean): Judgement {
  if (today.kind === 'holiday') return { verdict: 'not_judged', because: 'holiday' }
  const counts = weeksBefore.filter(({ kind }) => kind === 'usual').map(({ count }) => count)
  if (counts.length < fewestWeeks) return { verdict: 'not_judged', because: 'no_history' }
  const usual = median(counts)
  const distance = 1.4826 * median(counts.map((count) => Math.abs(count - usual)))
  const spread = Math.max(distance, Math.sqrt(usual), 1)
  const least = Math.max(0, usual - spreads * spread)
  const most = usual + spreads * spread
  const of = (verdict: 'within' | 'above' | 'below') => ({ verdict, usual, least, most })
  if (today.count > most && today.count >= fewestNotes && today.count - usual >= fewestMore) return of('above')
  if (isOver && today.count < least && usual >= fewestNotes) return of('below')
  return of('within')
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
