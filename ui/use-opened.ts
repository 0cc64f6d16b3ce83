import { type RefObject, useRef, useState } from 'react'
import { useAskToLeave } from '#ui/leave-context.ts'
import { unsavedIn } from '#ui/unsaved.ts'

/**
 * What is open beside a list, where one thing is open at a time, and the place on the page that it is drawn in: another in its place asks first
 * while that holds what is not saved. Other forms of the page stay, so nothing is asked of them.
 */
export function useOpened<One>(first: One | (() => One)): [One, (next: One) => void, RefObject<HTMLDivElement | null>] {
  const ask = useAskToLeave()
  const place = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<One>(first)
  const open = (next: One) => ask(unsavedIn(place.current).length > 0, () => setOpened(() => next))
  return [opened, open, place]
}
