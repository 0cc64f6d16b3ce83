/**
 * Gives rising numbers to things in the order of time. Some have their number already; the others are spread between their
 * neighbours, and what comes before the first or after the last counts on by one. Changes the given list; the newest number is returned.
 */
export function numberInOrder<T>(
  things: T[],
  read: { at(thing: T): number; number(thing: T): number | null; give(thing: T, number: number): void },
  firstWhenNoneIsGiven: number,
): number {
  const sorted = things.map((thing, place) => ({ thing, place })).sort((a, b) => read.at(a.thing) - read.at(b.thing) || a.place - b.place)
  const list = sorted.map(({ thing }) => thing)
  const anchors = list.flatMap((thing, place) => {
    const number = read.number(thing)
    return number === null ? [] : [{ place, number }]
  })

  const first = anchors[0] ?? { place: 0, number: firstWhenNoneIsGiven }
  let newest = 0
  list.forEach((thing, place) => {
    const before = anchors.findLast((anchor) => anchor.place <= place)
    const after = anchors.find((anchor) => anchor.place >= place)
    const number = numberAt(place, before, after, first)
    read.give(thing, number)
    newest = Math.max(newest, number)
  })
  return newest
}

type Anchor = { place: number; number: number }

function numberAt(place: number, before: Anchor | undefined, after: Anchor | undefined, first: Anchor): number {
  if (!before) return first.number - (first.place - place)
  if (!after || after === before) return before.number + (place - before.place)
  const room = after.number - before.number
  const steps = after.place - before.place
  if (room < steps) throw new Error(`Between the numbers ${before.number} and ${after.number} there is no room for ${steps - 1} more.`)
  return before.number + Math.floor((room * (place - before.place)) / steps)
}
