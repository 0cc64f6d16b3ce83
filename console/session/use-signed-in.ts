import { useQueryClient } from '@tanstack/react-query'
import { getSession, type Session } from '#contract/session.ts'
import { keepInTabOnlyOf } from '#ui/drafts-left.ts'
import { forgetAllDrafts } from '#ui/kept-drafts.ts'

const key = [getSession.name, null, null]

/** Takes in a session that has just begun. What another person had read and typed is forgotten; what the same person read is read anew. */
export function useSignedIn(): (session: Session) => void {
  const queries = useQueryClient()
  return (session) => {
    // A question that went out before still has the ended session's answer to bring, and would put the sheet back over the page.
    void queries.cancelQueries({ queryKey: key })
    const before = queries.getQueryData<Session>(key)
    if (before && before.staff.id !== session.staff.id) {
      queries.clear()
      forgetAllDrafts()
    }
    keepInTabOnlyOf(session.staff.id, new Date())
    queries.setQueryData(key, session)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSession.name })
  }
}
