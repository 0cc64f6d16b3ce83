import { useEffect, useState } from 'react'

const tokenInAddress = () => window.location.hash.slice(1)

/**
 * The token of a one-time link. It stands in the fragment, which no server sees, and is taken out of the address at once. A link that is
 * opened where its page stands already loads nothing, so the fragment is listened to.
 */
export function useLinkToken(): string {
  const [token, setToken] = useState(tokenInAddress)
  useEffect(() => {
    const takeOut = () => window.history.replaceState(window.history.state, '', window.location.pathname)
    const hear = () => {
      const next = tokenInAddress()
      if (next === '') return
      setToken(next)
      takeOut()
    }
    takeOut()
    window.addEventListener('hashchange', hear)
    return () => window.removeEventListener('hashchange', hear)
  }, [])
  return token
}
