import { createContext, useContext } from 'react'
import type { Party } from '#console/interactions/party.ts'
import type { openInteraction, openInteractions } from '#contract/interactions.ts'
import type { ReplyOf, Submitted } from '#ui/use-endpoint.ts'

/** An interaction of this agent that is still open; it owes a note. */
export type OpenInteraction = ReplyOf<typeof openInteractions>['items'][number]
export type Start = NonNullable<Submitted<typeof openInteraction>['body']>
export type Caller = { name: string; relationship: string }

/** What the form begins with: `shownAs` is how the search showed the contact by whom the customer was found. */
export type KnownStart = { shownAs?: string | undefined; direction?: 'inbound' | 'outbound'; caller?: Caller }

export type Interactions = {
  /** The one that is open with the customer or prospect in view. */
  open: OpenInteraction | null
  /** One that a colleague took over warmly with whom is in view, while this agent stays on the line. */
  joined: OpenInteraction | null
  /** All that owe a note, newest first. */
  owed: readonly OpenInteraction[]
  /** Begins one; throws the Problem. One that opened by itself becomes this one. */
  start: (begin: Start) => Promise<ReplyOf<typeof openInteraction>>
  /** Opens the small form that begins one, with what is known already. */
  askToStart: (party: Party, known?: KnownStart) => void
  /** Opens the small form by which a lead lets callers of an account be verified again. */
  askToUnlock: (customerId: string) => void
  /** Opens the small form that ends a contact which was begun by mistake. */
  askToDrop: (contact: OpenInteraction) => void
}

export const InteractionsContext = createContext<Interactions>({
  open: null,
  joined: null,
  owed: [],
  start: () => Promise.reject(new Error('No interaction can be started outside the console’s frame.')),
  askToStart: () => undefined,
  askToUnlock: () => undefined,
  askToDrop: () => undefined,
})

export const useInteraction = () => useContext(InteractionsContext)
