import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'

/** Whether the form to write this is open: by its button, or by an address that ends in `?write=…`. Each visit of it asks once. */
export function useAskedToWrite(what: 'mail' | 'ticket'): [boolean, (open: boolean) => void] {
  const { searchStr, state } = useLocation()
  const visit = new URLSearchParams(searchStr).get('write') === what ? (state.__TSR_key ?? 'asked') : null
  const [opened, setOpened] = useState<boolean | null>(null)
  const [closed, setClosed] = useState<string | null>(null)
  const isAsked = visit !== null && visit !== closed
  return [
    opened ?? isAsked,
    (open) => {
      setOpened(open ? true : null)
      if (!open) setClosed(visit)
    },
  ]
}
