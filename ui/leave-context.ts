import { createContext, useContext } from 'react'

/** Does `leave` at once where nothing is lost by it; else asks first, and keeps what is there unless told otherwise. */
export type AskToLeave = (isLost: boolean, leave: () => void) => void

/** Where nobody asks (the portal, the pay page), whoever leaves is gone. */
export const LeaveContext = createContext<AskToLeave>((_, leave) => leave())

export const useAskToLeave = () => useContext(LeaveContext)
