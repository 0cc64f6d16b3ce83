import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Writes that say nothing about contacts: being here, signing in again, looking a card up, what a person prefers. */
const silent = new Set([
  'beHere',
  'signIn',
  'prove',
  'matchCard',
  'savePreferences',
  'previewImport',
  'checkNote',
  'tellTicketPresence',
  'saveTicketDraft',
  'previewTicketBulkChange',
])

/** Any write may open an interaction by itself, add to it or end it: after each one, what is open and what was done is read anew. */
export function useRefreshedByWrites(): void {
  const queries = useQueryClient()

  useEffect(
    () =>
      queries.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return
        const name = String(event.mutation.options.mutationKey?.[0] ?? '')
        if (silent.has(name)) return
        void queries.invalidateQueries({
          predicate: ({ queryKey }) =>
            ['openInteractions', 'callerAuthority', 'listChanges', 'draftNote', 'readProspect'].includes(String(queryKey[0])),
        })
      }),
    [queries],
  )
}
