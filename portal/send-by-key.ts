import type { KeyboardEvent } from 'react'

/** Control and Enter, or Command and Enter, send the form in which something is being written. */
export function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
