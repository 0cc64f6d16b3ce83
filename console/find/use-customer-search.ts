import { useEffect, useState } from 'react'
import { mayBecomeCard } from '#console/find/take-out-card.ts'
import { listCustomers } from '#contract/find.ts'
import { listProspects } from '#contract/prospects.ts'
import { findTickets } from '#contract/tickets.ts'
import { useReply } from '#ui/use-endpoint.ts'

const pauseMs = 120
/** While digits are still coming that may end as a card number. */
const longPauseMs = 900

/** Asks for what was typed once the hands pause; what is typed meanwhile aborts the question, and the last answer stays until the next. */
export function useCustomerSearch(typed: string, isHeldBack: boolean, withTickets = false) {
  const [asked, setAsked] = useState('')
  const query = isHeldBack ? '' : typed.trim().slice(0, 120)

  useEffect(() => {
    const later = window.setTimeout(() => setAsked(query), query === '' ? 0 : mayBecomeCard(query) ? longPauseMs : pauseMs)
    return () => window.clearTimeout(later)
  }, [query])

  const isAsked = query !== '' && asked !== ''
  const prospects = useReply(listProspects, { query: { q: asked, limit: 5 } }, { when: isAsked, keepPrevious: true })
  const tickets = useReply(findTickets, { query: { q: asked } }, { when: isAsked && withTickets, keepPrevious: true })
  const reply = useReply(listCustomers, { query: { q: asked, limit: 20 } }, { when: isAsked, keepPrevious: true })

  return {
    reply,
    lines: isAsked ? (reply.data?.items ?? []) : [],
    // Shown with the customers, not before them: nothing moves under the cursor.
    prospects: isAsked && reply.data ? (prospects.data?.items ?? []) : [],
    tickets: isAsked && reply.data ? (tickets.data?.items ?? []) : [],
    tookMs: isAsked && reply.data ? Math.round(reply.data.tookMs) : null,
    isSearching: query !== '' && (asked !== query || reply.isPlaceholderData || (reply.isFetching && !reply.data)),
    problem: isAsked ? reply.error : null,
  }
}
