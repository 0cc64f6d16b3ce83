import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useUnseenMentions } from '#console/mentions/use-unseen-mentions.ts'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { workToDo } from '#console/shell/work-to-do.ts'
import { toDoCount } from '#console/tickets/to-do-count.ts'
import { useTicketCounts } from '#console/tickets/use-ticket-counts.ts'
import { useTicketEvents } from '#console/tickets/use-ticket-events.ts'
import { countApprovals } from '#contract/approval-count.ts'
import { countReceivedMails } from '#contract/received-mail-count.ts'
import { useReply } from '#ui/use-endpoint.ts'

/**
 * Tells the rail how many of the viewer’s tickets wait for an answer, and for My work how many notes name them that they have not looked at, how
 * many approvals they can decide and how many mails are to be placed. Apart from the rail, which the first page draws without it. Where My work is open,
 * what moves is heard of at once.
 */
export function RailCounts({ onCount }: { onCount: (counts: readonly [tickets: number, work: number]) => void }) {
  const tickets = toDoCount(useTicketCounts().data?.mine ?? [])
  const has = useHas()
  const mayDecide = has('approval.decide')
  const approvals = useReply(countApprovals, {}, { when: mayDecide, every: 60_000, freshFor: 30_000 })
  const { company } = useSession()
  const isOn = company.modules.includes('service_desk')
  const mayPlace = isOn && has('ticket.administer')
  const mails = useReply(countReceivedMails, {}, { when: mayPlace, every: 60_000, freshFor: 30_000 })
  const work = workToDo({
    unseen: useUnseenMentions().data?.unseen,
    approvals: { may: mayDecide, count: approvals.data?.waiting },
    mails: { may: mayPlace, count: mails.data?.toPlace },
  })
  useEffect(() => onCount([tickets, work]), [tickets, work, onCount])
  const { pathname } = useLocation()
  return pathname === '/work' && has('ticket.read') && isOn ? <LiveWork /> : null
}

const nobodyWrites = () => {}

/** It shows nothing: what My work shows is asked anew. */
function LiveWork() {
  useTicketEvents(nobodyWrites)
  return null
}
