import { useRouter } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { readTicketsAddress, type TicketsState, ticketsAddress } from '#console/tickets/tickets-address.ts'

/** What the list shows, kept in the address, and a way to another list; a ticket that is open closes with it. */
export function useTicketsState(): [TicketsState, (change: Partial<TicketsState>) => void] {
  const { history } = useRouter()
  const search = useSyncExternalStore(history.subscribe, () => history.location.search)
  const mayAdminister = useHas()('ticket.administer')
  const state = readTicketsAddress(search, mayAdminister ? 'everybody' : 'mine')
  return [state, (change) => history.push(ticketsAddress({ ...state, ...change }))]
}
