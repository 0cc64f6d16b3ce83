import { createContext, useContext } from 'react'

/** What the ticket that is open knows of the list beside it and of the stream that both live on. */
export type Desk = {
  isLive: boolean
  /** The ticket at which somebody came, went or began to write, and how often that was told. */
  presence: { ticketId: string; told: number } | null
  /** The one below it in the list; null at the end. */
  nextOf: (ticketId: string) => string | null
  addressOf: (ticketId: string | null) => string
  /** What was just put into which ticket: it is told where one lands, with the way back. */
  merged: Merged | null
  tellMerged: (merged: Merged | null) => void
  /** Why a key did nothing. */
  say: (why: string) => void
}

export type Merged = { id: string; number: string; intoId: string }

export const DeskContext = createContext<Desk>({
  isLive: true,
  presence: null,
  nextOf: () => null,
  addressOf: (ticketId) => (ticketId ? `/tickets/${ticketId}` : '/tickets'),
  merged: null,
  tellMerged: () => undefined,
  say: () => undefined,
})

export const useDesk = () => useContext(DeskContext)
