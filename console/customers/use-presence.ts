import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { beHere } from '#contract/customers.ts'
import { getSession } from '#contract/session.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const every = 20_000
const sessionKey = [getSession.name, null, null]

/**
 * Says every 20 seconds that this page is looked at, as long as the session stands, and answers the names of the colleagues who look too; null before the first
 * answer. When one of them has changed something, what is shown is read anew.
 */
export function usePresence(id: string, when: boolean): string[] | null {
  const [names, setNames] = useState<string[] | null>(null)
  const known = useRef<number | null>(null)
  const queries = useQueryClient()
  const { mutate } = useSubmit(beHere, {
    onDone: ({ viewers, version }) => {
      setNames(viewers.map(({ name }) => name))
      if (known.current !== null && known.current !== version)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => /^(getCustomer|getDashboard|listChanges)/.test(String(queryKey[0])) })
      known.current = version
    },
  })

  useEffect(() => {
    if (!when) return
    const say = () => {
      const isSignedIn = queries.getQueryState(sessionKey)?.status !== 'error'
      if (isSignedIn && document.visibilityState === 'visible') mutate({ params: { id } })
    }
    say()
    const timer = setInterval(say, every)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
    }
  }, [id, when, mutate, queries])

  return names
}
