import { createContext, useContext } from 'react'

/** What to do when the server says that nobody is signed in; the console opens sign-in and remembers the place. */
export const SessionEndedContext = createContext<() => void>(() => undefined)

export const useSessionEnded = () => useContext(SessionEndedContext)
