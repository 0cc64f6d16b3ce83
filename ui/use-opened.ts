import { useRef, useState } from 'react'
import { useAskToLeave } from '#ui/leave-context.ts'
import { isChanged } from '#ui/unsaved.ts'

/**
 * What is open beside a list, where one thing is open at a time: another in its place asks first while a form of it holds what is not saved.
 * Forms that stood on the page before anything was open stay, so nothing is asked of them.
 */
export function useOpened<One>(first: One | (() => One)): [One, (next: One) => void] {
  const ask = useAskToLeave()
  const [opened, setOpened] = useState<One>(first)
  const staying = useRef<Element[]>([])
  const open = (next: One) => {
    const forms = [...document.querySelectorAll('main form')]
    if (!opened) staying.current = forms
    ask(
      forms.some((form) => !staying.current.includes(form) && isChanged(form)),
      () => setOpened(() => next),
    )
  }
  return [opened, open]
}
