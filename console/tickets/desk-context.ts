import { createContext, useContext } from 'react'

/** What the ticket that is open knows of the list beside it and of the stream that both live on. */
export type Desk = {
  isLive: boolean
  /** The ticket at which somebody came, went or began to write, and how often that was told. */
  presence: { ticketId: string; told: number } | null
  /** The one below it in the list; null at the end. */
  nextOf: (ticketId: string) => string | null
  addressOf: (ticketId: string | null) => string
}

export const DeskContext = createContext<Desk>({
  isLive: true,
  presence: null,
  nextOf: () => null,
  addressOf: (ticketId) => (ticketId ? `/tickets/${ticketId}` : '/tickets'),
})

export const useDesk = () => useContext(DeskContext)
