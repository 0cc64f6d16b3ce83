/** One thing that a form asks for. Radio buttons of one question are one. */
export type Held = {
  kind: 'text' | 'choice'
  question: string
  /** What it held before anybody did anything; undefined where it came by what somebody did, and nobody has been in it. */
  began: string | undefined
  now: string
}

/**
 * Whether somebody has put effort into a form: words, a number or a day that are not as they began, or more than one choice. A choice alone
 * is made again by the press that made it, so nobody is asked about it; nor about a field that a choice has brought, as long as it holds what
 * it came with. `typed`: what was written into fields that are gone, which another field may hold on. `takenAway`: how many rows were taken away, each
 * of which counts as a choice.
 */
export function isWorthAsking(held: readonly Held[], typed: readonly string[] = [], takenAway = 0): boolean {
  const changed = held.filter(({ began, now }) => began !== undefined && began !== now)
  const isWritten = changed.some(({ kind }) => kind === 'text')
  const isHeldOn = held.some(({ kind, began, now }) => kind === 'text' && began === undefined && now !== '' && typed.includes(now))
  return isWritten || isHeldOn || new Set(changed.map(({ question }) => question)).size + takenAway > 1
}
