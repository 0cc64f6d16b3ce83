type Numbered<T> = { at(row: T): string; give(row: T, number: number): void }

/**
 * Rising numbers in the order of time, spread between those that are given: by the row's id. What comes before the first of them or
 * after the last counts on by one. Answers the newest number.
 */
export function spreadNumbers<T extends { id: string }>(rows: T[], given: Map<string, number>, { at, give }: Numbered<T>): number {
  const list = inOrder(rows, at)
  const anchors = list.flatMap((row, place) => {
    const number = given.get(row.id)
    return number === undefined ? [] : [{ place, number }]
  })
  const numbers = list.map((_, place) => numberAt(place, anchors))
  list.forEach((row, place) => {
    give(row, numbers[place] ?? 0)
  })
  return Math.max(...numbers)
}

type Anchor = { place: number; number: number }

function numberAt(place: number, anchors: Anchor[]): number {
  const before = anchors.findLast((anchor) => anchor.place <= place)
  const after = anchors.find((anchor) => anchor.place >= place)
  if (!before) return after ? after.number - (after.place - place) : place + 1
  if (!after || after === before) return before.number + (place - before.place)
  const room = after.number - before.number
  const steps = after.place - before.place
  if (room < steps) throw new Error(`Between the numbers ${before.number} and ${after.number} there is no room for ${steps - 1} more.`)
  return before.number + Math.floor((room * (place - before.place)) / steps)
}

/** Where more happen on one day than fit between the given numbers: the others count on in the order of time, past the given ones. */
export function countOn<T extends { id: string }>(rows: T[], given: Map<string, number>, { at, give }: Numbered<T>): number {
  const taken = new Set(given.values())
  let number = Math.max(...taken) - rows.length + Math.ceil(rows.length / 100)
  let newest = 0
  for (const row of inOrder(rows, at)) {
    const own = given.get(row.id)
    if (own === undefined) {
      do number += 1
      while (taken.has(number))
    }
    give(row, own ?? number)
    newest = Math.max(newest, own ?? number)
  }
  return newest
}

function inOrder<T>(rows: T[], at: (row: T) => string): T[] {
  return rows
    .map((row, place) => ({ row, place, at: at(row) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.place - b.place))
    .map(({ row }) => row)
}
