import { useHas, useSession } from '#console/session/session-context.tsx'
import { countTickets } from '#contract/ticket-lists.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** How many tickets are in each queue; the column and the rail ask the same question, so it is asked once. */
export function useTicketCounts(every = 30_000) {
  const has = useHas()
  const { company } = useSession()
  const when = has('ticket.read') && company.modules.includes('service_desk')
  return useReply(countTickets, {}, { when, every, freshFor: 10_000, keepPrevious: true })
}
