import { type RefObject, useRef, useState } from 'react'
import { useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'

export type ListCursor = { at: number; move: (to: number) => void; list: RefObject<HTMLTableElement | null> }

/** The row that keys speak of: J, K and the arrows move it, Enter opens it. -1 until somebody moves. */
export function useListCursor(count: number, onOpen: (at: number) => void): ListCursor {
  const [wanted, setWanted] = useState(-1)
  const list = useRef<HTMLTableElement>(null)
  const at = Math.min(wanted, count - 1)

  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, count - 1))
    setWanted(next)
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const link = row?.querySelector('a')
    if (link && document.activeElement !== link) link.focus({ preventScroll: true })
  }

  const { down, up, open } = messages.list
  useKeys([
    { keys: 'j', label: down, run: () => move(at + 1) },
    { keys: 'k', label: up, run: () => move(at - 1) },
    { keys: 'arrowdown', label: down, run: () => move(at + 1) },
    { keys: 'arrowup', label: up, run: () => move(at - 1) },
    at >= 0 && document.activeElement === document.body ? { keys: 'enter', label: open, run: () => onOpen(at) } : null,
  ])

  return { at, move, list }
}
