import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { findTickets } from '#contract/ticket-search.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { useKeysWait } from '#ui/keys.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Somebody wrote a ticket’s number into the address: leads to that ticket, where it is theirs to see. */
export function NumberedTicket({ number }: { number: string }) {
  const { history } = useRouter()
  const { addressOf } = useDesk()
  const reply = useReply(findTickets, { query: { q: number } })
  const found = reply.data?.items.find(({ isNumber }) => isNumber)
  const to = found && addressOf(found.id)
  useEffect(() => {
    if (to) history.replace(to)
  }, [history, to])
  useKeysWait(!reply.error && (!reply.data || to !== undefined))
  if (reply.error) return <FailedState what={deskWords.whatOne} why={reply.error.detail} onRetry={() => void reply.refetch()} />
  if (!reply.data || to) return <LoadingBars rows={10} />
  return (
    <EmptyState>
      {deskWords.notThere} {deskWords.notThereMore}
    </EmptyState>
  )
}
