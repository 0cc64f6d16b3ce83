import type { KeyboardEvent } from 'react'

/** Ctrl (or ⌘) and Enter send the form that holds the focus, from any field of it: a long text and a list as well. Answers whether it did. */
export function sendByKeys(event: KeyboardEvent<HTMLFormElement>): boolean {
  const isAsked = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
  if (!isAsked || event.defaultPrevented) return false
  event.preventDefault()
  event.stopPropagation()
  // Keys that are held down send once: what comes next in its place is another question.
  if (!event.repeat) event.currentTarget.requestSubmit()
  return true
}
