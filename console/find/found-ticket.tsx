import { IconTicket } from '@tabler/icons-react'
import { messages } from '#console/find/messages.ts'
import { SearchHit } from '#console/layout/search-hit.tsx'
import type { FoundTicket as Ticket } from '#contract/tickets.ts'
import { besideWords } from '#ui/icon.ts'

/** A ticket among the hits: what it is about, whose it is and how it stands. It opens itself, not its customer. */
export function FoundTicket({ ticket: { number, subject, because, customer, requester } }: { ticket: Ticket }) {
  const whose = customer ? (customer.name ?? messages.noName) : (requester.name ?? requester.address ?? messages.noName)
  return (
    <SearchHit
      title={subject}
      number={number}
      matches={[{ icon: <IconTicket {...besideWords} size={14} />, field: whose, text: because }]}
    />
  )
}
