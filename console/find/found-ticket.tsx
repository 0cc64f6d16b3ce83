import { IconTicket } from '@tabler/icons-react'
import { messages } from '#console/find/messages.ts'
import { SearchHit } from '#console/layout/search-hit.tsx'
import type { FoundTicket as Ticket } from '#contract/ticket-search.ts'
import { besideWords } from '#ui/icon.ts'

/** A ticket among the hits: what it is about, whose it is and how it stands. It opens itself, not its customer. */
export function FoundTicket({ ticket: { number, subject, because, whose } }: { ticket: Ticket }) {
  const icon = <IconTicket {...besideWords} size={14} />
  return <SearchHit title={subject} number={number} matches={[{ icon, field: whose ?? messages.noName, text: because }]} />
}
