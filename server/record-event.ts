import type { Transaction } from 'kysely'
import type { EventFacts, EventName } from '#server/events.ts'
import { newId } from '#server/platform/ids.ts'
import type { DB } from '#server/tables.ts'

type Recorded<Name extends EventName> = {
  name: Name
  facts: EventFacts[Name]
  at: Date
  /** Whose deed it is; null of what a customer asked for by a link. */
  staffId: string | null
  about: { customerId?: string; interactionId?: string } | undefined
}

/** Keeps the fact; who publishes it also runs what reacts to it. */
export async function recordEvent<Name extends EventName>(db: Transaction<DB>, { name, facts, at, staffId, about }: Recorded<Name>) {
  await db
    .insertInto('events')
    .values({
      id: newId(),
      name,
      at,
      customer_id: about?.customerId ?? null,
      interaction_id: about?.interactionId ?? null,
      staff_id: staffId,
      facts: JSON.stringify(facts),
    })
    .execute()
}
