import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'

/** Whether the form of a new ticket is open: by its button, or by an address that ends in `?write=ticket`. Each visit of it asks once. */
export function useAskedForTicket(): [boolean, (open: boolean) => void] {
  const { searchStr, state } = useLocation()
  const visit = new URLSearchParams(searchStr).get('write') === 'ticket' ? (state.__TSR_key ?? 'asked') : null
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
