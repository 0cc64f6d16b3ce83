import { type RefObject, useRef, useState } from 'react'
import { useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'

export type ListCursor<List extends HTMLElement> = { at: number; move: (to: number) => void; list: RefObject<List | null> }

/** The row that keys speak of: J, K and the arrows move it and focus its link, so Enter opens it. -1 until somebody moves. */
export function useListCursor<List extends HTMLElement>(count: number): ListCursor<List> {
  const [wanted, setWanted] = useState(-1)
  const list = useRef<List>(null)
  const at = Math.min(wanted, count - 1)

  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, count - 1))
    setWanted(next)
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const link = row?.querySelector('a')
    if (link && document.activeElement !== link) link.focus({ preventScroll: true })
  }

  const { down, up } = messages.list
  useKeys([
    { keys: 'j', label: down, run: () => move(at + 1) },
    { keys: 'k', label: up, run: () => move(at - 1) },
    { keys: 'arrowdown', label: down, run: () => move(at + 1) },
    { keys: 'arrowup', label: up, run: () => move(at - 1) },
  ])

  return { at, move, list }
}
