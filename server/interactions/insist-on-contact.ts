import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { Refusal } from '#server/platform/refusal.ts'

/**
 * The contact that a write names in X-Interaction is there and is, or was, this person's. Whether it goes on is asked by what is written in it
 * (`interactionFor`), and not here: a contact may end, or be taken by a colleague, while somebody types. What is no part of it, such as the
 * draft of an answer, is saved all the same; what would be is refused, for its note is written. @throws 422
 */
export async function insistOnContact(db: Db, staffId: string, interactionId: string): Promise<void> {
  const { rows } = await sql`
    select from interactions
     where id = ${interactionId}::uuid
       and (staff_id = ${staffId}::uuid
            or exists (select from events where events.interaction_id = interactions.id and events.name = 'interaction.taken'
                          and events.facts->>'fromStaffId' = ${staffId}))`.execute(db)
  if (rows.length === 0)
    throw new Refusal(422, 'interaction.not_yours', 'This contact is not one of yours. Open one, or leave out the header X-Interaction.')
}
