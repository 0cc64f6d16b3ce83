export type Random = () => number

/** The same seed, the same numbers (mulberry32), so that a run that found something can be run again. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const newSeed = () => Math.floor(Math.random() * 1_000_000)

export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}

/** Letters alone: a mark of digits could be taken for a card number. */
export function letters(number: number): string {
  const rest = Math.floor(number / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(97 + (number % 26))
}
