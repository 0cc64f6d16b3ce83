/**
 * Chance that is the same every time: a draw is made of numbers that say what it is for (which customer, which part), and of nothing else,
 * so any row can be worked out alone, by the process that loads it as by the one that asks for it.
 */
export function chance(...about: number[]): number {
  let state = 0x9e3779b9
  for (const part of about) {
    state = Math.imul(state ^ part, 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state ^= state >>> 16
  }
  return (state >>> 0) / 4_294_967_296
}

/** A whole number below `below`. */
export const whole = (below: number, ...about: number[]): number => Math.floor(chance(...about) * below)

export function oneOf<T>(from: readonly T[], ...about: number[]): T {
  const found = from[whole(from.length, ...about)]
  if (found === undefined) throw new Error('There is nothing to choose from.')
  return found
}

/**
 * A rank below `ranks`, few of them often and most of them rarely, as names are (Zipf and Mandelbrot: a share falls with rank plus `head`).
 * With 25 and 40,000 the first holds one in 190, the 500th one in 4,000.
 */
export function skewed(ranks: number, head: number, ...about: number[]): number {
  return Math.min(ranks - 1, Math.floor(head * ((1 + ranks / head) ** chance(...about) - 1)))
}

/**
 * An id in the form and order of those that the program makes (UUIDv7), of a kind and a place in the order. Its time is before the program's
 * own, so rows that are added later stand behind it.
 */
export function idOf(kind: number, place: number): string {
  const time = 1_577_836_800_000 + place
  const high = Math.floor(time / 0x1_0000_0000)
  const middle = Math.floor(time / 0x1_0000) % 0x1_0000
  return `${four[high]}${four[middle]}-${four[time % 0x1_0000]}-${four[0x7000 + kind]}-8000-0000${four[Math.floor(place / 0x1_0000)]}${four[place % 0x1_0000]}`
}

const four = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'))

const shuffleStep = 0x9e3779b1

/** The place-th of `count` in an order without pattern, each once: steps through them by a number that shares no factor with the count. */
export function scattered(place: number, count: number): number {
  let step = shuffleStep % count || 1
  while (commonFactor(step, count) > 1) step += 1
  return Number((BigInt(place % count) * BigInt(step)) % BigInt(count))
}

function commonFactor(one: number, other: number): number {
  return other === 0 ? one : commonFactor(other, one % other)
}
