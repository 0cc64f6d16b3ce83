import { createContext, useContext } from 'react'
import type { CustomerHeader } from '#contract/customers.ts'
import type { Problem } from '#ui/problem.ts'

export type Via = 'search' | 'list' | 'recent' | 'ticket' | 'link'

/**
 * One opening of a customer's page. The first request says how the agent got here, so that it is recorded once; every later one,
 * on whichever tab, is quiet.
 */
export type Opening = {
  via: Via
  isRecorded: boolean
  /** Called by the tab whose reply carried the header, or the reason that there is none. */
  arrived: (header: CustomerHeader) => void
  refused: (problem: Problem) => void
}

export const OpeningContext = createContext<Opening>({ via: 'link', isRecorded: false, arrived: () => undefined, refused: () => undefined })

export const useOpening = () => useContext(OpeningContext)
