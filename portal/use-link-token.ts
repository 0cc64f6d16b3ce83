import { useEffect, useState } from 'react'

/** The token of a one-time link. It stands in the fragment, which no server sees, and is taken out of the address at once. */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1))
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [])
  return token
}
