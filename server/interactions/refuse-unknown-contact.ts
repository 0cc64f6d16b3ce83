import { sql } from 'kysely'
import { conflict } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { stillTheSameContact } from './interaction-for.ts'
import { columnOf, idOf, type Party } from './party.ts'
import { openContactSaid } from './rules/open-contact-said.ts'

type Open = { id: string; channel: string; ticketId: string | null; ticketNumber: string | null; ticketSubject: string | null }

/**
 * A note ends its contact. One that was begun without knowing of the contact that its writer has open, in another window of theirs, would end
 * that with a text that says nothing of it. What opened by itself and says not how it took place has no note but this. Whoever says not what they
 * know of (null) may mean the call that they began themselves; of work on a ticket they may not have heard. @throws 409
 */
export async function refuseUnknownContact(work: Work, party: Party, known: readonly string[] | null): Promise<void> {
  const { rows } = await sql<Open>`
    select contact.id, contact.channel, tickets.id as "ticketId", tickets.number::text as "ticketNumber", tickets.subject as "ticketSubject"
      from interactions as contact
      left join tickets on (contact.channel = 'ticket' or contact.ticket_since is not null) and tickets.id = (
        select (events.facts->>'ticketId')::uuid from events
         where events.interaction_id = contact.id and events.facts->>'ticketId' is not null order by events.at desc, events.id desc limit 1)
     where contact.staff_id = ${work.actor.id}::uuid and contact.${sql.ref(columnOf(party))} = ${idOf(party)}::uuid
       and contact.ended_at is null and contact.started_at > ${stillTheSameContact(work.now)}::timestamptz
       and (contact.opened_by = 'person' or contact.channel <> 'none') and ${
         known === null
           ? sql`(contact.channel = 'ticket' or contact.ticket_since is not null)`
           : sql`contact.id <> all(${[...known]}::uuid[])`
       }
     order by contact.started_at desc, contact.id desc limit 1`.execute(work.db)
  const [open] = rows
  if (open)
    throw conflict('interaction.open_elsewhere', openContactSaid(open), {
      interactionId: open.id,
      ...(open.ticketId !== null && { ticketId: open.ticketId }),
    })
}
