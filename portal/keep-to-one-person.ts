import { focusManager, type QueryClient } from '@tanstack/react-query'
import { getPortalSession, type PortalSession } from '#contract/portal.ts'
import { keepDraftsOf } from '#portal/use-ticket-draft.ts'

/** Going to and fro between windows asks no more often. */
const atMostEachMs = 3_000

/**
 * What was read and written in this tab is one person’s. Once it is heard that somebody else is signed in, also in another tab, it is forgotten:
 * before any page is drawn for them.
 */
export function keepToOnePerson(queries: QueryClient): void {
  let person: string | null = null
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryKey[0] !== getPortalSession.name) return
    const { signInName } = event.query.state.data as PortalSession
    if (signInName === person) return
    if (person !== null) queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getPortalSession.name })
    person = signInName
    // Once for each person: who has signed out is noted down no more.
    keepDraftsOf(signInName)
  })
  let askedAt = 0
  const askAnew = () => {
    askedAt = Date.now()
    void queries.invalidateQueries({ queryKey: [getPortalSession.name] })
  }
  // Whoever comes back to this tab may have signed in in another one.
  focusManager.subscribe((isFocused) => isFocused && askAnew())
  // Of two windows side by side neither is ever hidden.
  window.addEventListener('focus', () => Date.now() - askedAt > atMostEachMs && askAnew())
}
