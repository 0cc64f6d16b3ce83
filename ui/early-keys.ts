/** Who goes on typing without so long a pause is still in the middle of it. */
const pauseMs = 1_200
/** What was pressed longer ago is not done out of the blue. */
const oldMs = 10_000
/** Nobody goes on further than that by keys before there is anything to see. */
const mostKept = 20

/**
 * Single keys that come before what they are for is there. One alone (or two that belong together) is done once it is, and so is each of several that
 * only move. Whoever types on has begun a text whose field is not there yet: none of it is done, to the next pause, or its letters would be read as
 * other keys.
 */
export class EarlyKeys {
  #waits = 0
  #keys: string[] = []
  /** What it was typed for has come. */
  #isOver = false
  #at = Number.NEGATIVE_INFINITY

  /** Something is on its way, until the returned function is called. */
  wait(): () => void {
    this.#waits += 1
    let isOver = false
    return () => {
      if (!isOver) this.#waits -= 1
      isOver = true
    }
  }
  get isWaiting(): boolean {
    return this.#waits > 0
  }

  /** Whether this press is an early one, or goes on from one. */
  take(key: string, at: number, isWaiting = this.isWaiting): boolean {
    const isOfThisWait = isWaiting && !this.#isOver && at - this.#at < oldMs
    const goesOn = this.#keys.length > 0 && (isOfThisWait || at - this.#at < pauseMs)
    if (!isWaiting && !goesOn) return false
    if (!goesOn) {
      this.#keys = []
      this.#isOver = false
    }
    if (this.#keys.length < mostKept) this.#keys.push(key)
    this.#at = at
    return true
  }

  /** With Ctrl and the like: what was typed before it is no key alone. */
  spoil(): void {
    if (this.#keys.length > 0) this.#keys = ['']
  }

  /** What is to be done of it now that nothing is on its way, in its order; what is not known stays the beginning of a text. */
  ready<Found extends { moves?: true }>(find: (keys: string) => Found | undefined, at: number): Found[] {
    const isDue = this.#keys.length > 0 && !this.#isOver && at - this.#at <= oldMs
    const found = isDue ? this.#meant(find) : []
    if (found.length > 0) this.#keys = []
    else this.spoil()
    this.#isOver = true
    return found
  }

  #meant<Found extends { moves?: true }>(find: (keys: string) => Found | undefined): Found[] {
    const whole = find(this.#keys.join(' '))
    if (whole) return [whole]
    const each = this.#keys.map(find)
    return each.every((one) => one !== undefined) && each.every(({ moves }) => moves) ? each : []
  }
}
