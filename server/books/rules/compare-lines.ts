type Line = {
  movement: 'payment' | 'refund' | 'chargeback' | 'adjustment'
  channel: string
  method: string
  count: number
  amountMinor: string
}
export type ComparedLine = Line & { closed: { count: number; amountMinor: string } | null }

const keyOf = ({ movement, channel, method }: Line) => `${movement} ${channel} ${method}`

/** The lines of a day beside what they were when it was closed; a line that was not there then was closed with nothing. */
export function compareLines(now: readonly Line[], closed: readonly Line[] | null): ComparedLine[] {
  if (closed === null) return now.map((line) => ({ ...line, closed: null }))
  const before = new Map(closed.map((line) => [keyOf(line), line]))
  const shown = now.map((line) => {
    const then = before.get(keyOf(line))
    before.delete(keyOf(line))
    return { ...line, closed: { count: then?.count ?? 0, amountMinor: then?.amountMinor ?? '0' } }
  })
  // The ledger only grows, so nothing that was there is gone; should it be, it is shown and not passed over.
  const gone = [...before.values()].map((line) => ({
    ...line,
    count: 0,
    amountMinor: '0',
    closed: { count: line.count, amountMinor: line.amountMinor },
  }))
  return [...shown, ...gone]
}
