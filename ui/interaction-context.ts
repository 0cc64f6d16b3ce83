import { createContext, useContext } from 'react'

/** The interaction that is open on this desk, or null. Every write and every reading carries its id, so that history knows the call. */
export const InteractionContext = createContext<string | null>(null)

export const useInteractionId = () => useContext(InteractionContext)
