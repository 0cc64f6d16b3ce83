/** A scale from zero whose steps are round: 1, 2 or 5 times a power of ten. At most six of them. */
export function roundScale(most: number): { top: number; ticks: number[] } {
  const wanted = Math.max(1, most) / 5
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((one) => one >= wanted) ?? wanted)
  const count = Math.max(1, Math.ceil(most / step))
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, place) => place * step) }
}

/** The same where values go below zero: from a round value under the least to one above the most, through zero. */
export function roundScaleAround(least: number, most: number): { bottom: number; top: number; ticks: number[] } {
  const up = roundScale(Math.max(0, most))
  if (least >= 0) return { bottom: 0, ...up }
  const step = roundScale(Math.max(most, -least)).ticks[1] ?? 1
  const [below, above] = [Math.ceil(-least / step), Math.ceil(Math.max(0, most) / step)]
  return {
    bottom: -below * step,
    top: above * step,
    ticks: Array.from({ length: below + above + 1 }, (_, place) => (place - below) * step),
  }
}

/**
 * Where labels stand that would lie over each other: in the order of their lines, none nearer to the next than `apart`, none below `bottom`.
 * Answers in the order given.
 */
export function spreadLabels(wanted: readonly number[], apart: number, bottom: number): number[] {
  const order = wanted.map((at, place) => ({ at, place })).sort((one, other) => one.at - other.at)
  for (const [rank, label] of order.entries()) {
    const above = order[rank - 1]
    if (above) label.at = Math.max(label.at, above.at + apart)
  }
  for (const [rank, label] of [...order.entries()].reverse()) {
    const below = order[rank + 1]
    label.at = Math.min(label.at, below ? below.at - apart : bottom)
  }
  const places: number[] = []
  for (const { at, place } of order) places[place] = at
  return places
}

/** Which of so many steps are named under the axis, so that their names do not meet. */
export function namedSteps(steps: number, width: number, each: number): number[] {
  const every = Math.max(1, Math.ceil((steps * each) / Math.max(width, each)))
  return Array.from({ length: steps }, (_, place) => place).filter((place) => place % every === 0)
}
