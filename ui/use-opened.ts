import { useState } from 'react'
import { useAskToLeave } from '#ui/leave-context.ts'
import { isChanged } from '#ui/unsaved.ts'

/** What is open beside a list, where one thing is open at a time: another in its place asks first while a form of the page holds what is not saved. */
export function useOpened<One>(first: One | (() => One)): [One, (next: One) => void] {
  const ask = useAskToLeave()
  const [opened, setOpened] = useState<One>(first)
  const open = (next: One) => ask([...document.querySelectorAll('main form')].some(isChanged), () => setOpened(() => next))
  return [opened, open]
}
