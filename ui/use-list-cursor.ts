import { type RefObject, useRef, useState } from 'react'
import { cursorPlace, type Rows, type Wanted } from '#ui/cursor-place.ts'
import { useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'

export type ListCursor<List extends HTMLElement> = { at: number; move: (to: number) => void; list: RefObject<List | null> }

/**
 * The row that keys speak of: J, K and the arrows move it and focus its link, so Enter opens it. -1 until somebody moves, a half where the
 * row has left the list. `known` says which rows stand there and which list it is, where rows come and go.
 */
export function useListCursor<List extends HTMLElement>(count: number, known: Omit<Rows, 'count'> = {}): ListCursor<List> {
  const [wanted, setWanted] = useState<Wanted>({ at: -1, of: known.of })
  const list = useRef<List>(null)
  const at = cursorPlace(wanted, { count, ...known })

  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, count - 1))
    setWanted({ at: next, id: known.ids?.[next], of: known.of })
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const link = row?.querySelector('a')
    if (link && document.activeElement !== link) link.focus({ preventScroll: true })
  }

  const { down, up } = messages.list
  useKeys([
    { keys: 'j', label: down, run: () => move(Math.floor(at + 1)) },
    { keys: 'k', label: up, run: () => move(Math.ceil(at - 1)) },
    { keys: 'arrowdown', label: down, run: () => move(Math.floor(at + 1)) },
    { keys: 'arrowup', label: up, run: () => move(Math.ceil(at - 1)) },
  ])

  return { at, move, list }
}
