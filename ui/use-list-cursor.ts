import { type RefObject, useEffect, useRef, useState } from 'react'
import { cursorPlace, type Rows, type Wanted } from '#ui/cursor-place.ts'
import { useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'

/** `onNone`: a key was pressed where no row stands. `onMarked`: rows were marked with a key, one of them twice perhaps. */
type Known = Omit<Rows, 'count'> & { isComing?: boolean; onNone?: () => void; onMarked?: (rows: number[]) => void }
export type ListCursor<List extends HTMLElement> = {
  at: number
  move: (to: number) => void
  /** The same for what was opened by another way: focus stays where it is. */
  follow: (to: number) => void
  /** Marks the row that keys speak of, the first one where there is none yet. */
  mark: () => void
  list: RefObject<List | null>
}
type Ahead = { steps: number; opens: boolean; marks: number[] }

const nothingAhead = (): Ahead => ({ steps: 0, opens: false, marks: [] })

/**
 * The row that keys speak of: J, K and the arrows move it and focus its link, so Enter opens it. -1 until somebody moves, a half where the
 * row has left the list. `known` says which rows stand there and which list it is, where rows come and go; and whether its rows are on their
 * way: what is pressed until then is done once they are there.
 */
export function useListCursor<List extends HTMLElement>(
  count: number,
  { isComing = false, onNone, onMarked, ...known }: Known = {},
): ListCursor<List> {
  const [wanted, setWanted] = useState<Wanted>({ at: -1, of: known.of })
  const list = useRef<List>(null)
  const ahead = useRef(nothingAhead())
  const at = cursorPlace(wanted, { count, ...known })
  // Keys that were pressed ahead move several times before the next of it is drawn.
  const stands = useRef(at)
  stands.current = at

  const follow = (to: number) => {
    stands.current = to
    setWanted({ at: to, id: known.ids?.[to], of: known.of })
  }
  const move = (to: number) => {
    if (count === 0) return
    const next = Math.max(0, Math.min(to, count - 1))
    follow(next)
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const link = row?.querySelector('a')
    if (link && document.activeElement !== link) link.focus({ preventScroll: true })
  }

  const { of } = known
  // Another list, other keys.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another list is asked for
  useEffect(() => {
    ahead.current = nothingAhead()
  }, [of])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the rows have come
  useEffect(() => {
    if (isComing) return
    const { steps, opens, marks } = ahead.current
    ahead.current = nothingAhead()
    if (count === 0) return
    if (marks.length > 0) onMarked?.(marks.map((row) => Math.min(row, count - 1)))
    if (steps === 0) return
    move(steps - 1)
    if (opens) list.current?.querySelector<HTMLElement>(`[data-row="${Math.min(steps, count) - 1}"] a`)?.click()
  }, [isComing])

  useEffect(() => {
    if (!isComing) return
    // Of a link or a button that has focus Enter is its own.
    const press = ({ key, target }: KeyboardEvent) => {
      const isTaken = target instanceof HTMLElement && target.matches('a, button, input, select, textarea, summary')
      if (key === 'Enter' && !isTaken && ahead.current.steps > 0) ahead.current.opens = true
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isComing])

  const { down: downLabel, up: upLabel } = messages.list
  const step = (by: 1 | -1) => {
    if (isComing) ahead.current.steps = Math.max(1, ahead.current.steps + by)
    else if (count === 0) onNone?.()
    else move(by === 1 ? Math.floor(stands.current + 1) : Math.ceil(stands.current - 1))
  }
  // What is marked is where one stands: the next key goes on from there.
  const mark = () => {
    if (isComing) {
      ahead.current.steps = Math.max(1, ahead.current.steps)
      ahead.current.marks.push(ahead.current.steps - 1)
    } else if (count === 0) onNone?.()
    else {
      const row = Math.max(0, Math.ceil(stands.current))
      if (row !== stands.current) move(row)
      onMarked?.([Math.min(row, count - 1)])
    }
  }
  const [down, up] = [() => step(1), () => step(-1)]
  useKeys([
    { keys: 'j', label: downLabel, run: down, moves: true },
    { keys: 'k', label: upLabel, run: up, moves: true },
    { keys: 'arrowdown', label: downLabel, run: down, moves: true },
    { keys: 'arrowup', label: upLabel, run: up, moves: true },
  ])

  return { at, move, follow, mark, list }
}
