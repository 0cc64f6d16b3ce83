import { useState } from 'react'

const place = (name: string) => `portal.ticket.${name}`

/** What is being written, kept in this tab until it is sent or the tab is closed. */
export function useTicketDraft(name: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(place(name)) ?? '')
  const write = (next: string) => {
    setText(next)
    sessionStorage.setItem(place(name), next)
  }
  const drop = () => {
    setText('')
    sessionStorage.removeItem(place(name))
  }
  return [text, write, drop]
}

/** Whoever signs out leaves nothing that they began for who comes next. */
export function dropTicketDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(place(''))) sessionStorage.removeItem(name)
}
