import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Held } from './rules/may-drop.ts'
import { isActTakenBack, isChangeTakenBack } from './what-was-taken-back.ts'

/** Steps of a contact itself, in which nothing is done. A hand-over is something: a colleague was told. */
const steps = [
  'interaction.opened',
  'interaction.begun_at_ticket',
  'interaction.parked',
  'interaction.resumed',
  'interaction.dropped',
  'interaction.drop_undone',
]

/** Of the row `interactions`: the kinds of what was done in it, told by its trail. */
export const whatItHolds: RawBuilder<Held[]> = sql`array_remove(array[
  case when exists (select from notes where notes.interaction_id = interactions.id) then 'note' end,
  case when exists (select from change_sets where change_sets.interaction_id = interactions.id and not ${isChangeTakenBack}) then 'change' end,
  case when exists (select from events where events.interaction_id = interactions.id and events.name <> all(${steps}::text[])
                     and not ${isActTakenBack}) then 'act' end,
  case when exists (select from caller_verifications where caller_verifications.interaction_id = interactions.id)
         or exists (select from caller_codes where caller_codes.interaction_id = interactions.id)
         or exists (select from caller_attempts where caller_attempts.customer_id = interactions.customer_id
                     and caller_attempts.interaction_id = interactions.id) then 'attempt' end,
  case when exists (select from accesses where accesses.customer_id = interactions.customer_id and accesses.staff_id = interactions.staff_id
                     and accesses.kind = 'secret.shown' and accesses.at >= coalesce(interactions.ticket_since, interactions.started_at)) then 'secret' end,
  case when btrim(interactions.jotted) <> '' then 'jotted' end], null)`

export async function heldBy(db: Db, interactionId: string): Promise<Held[]> {
  const { rows } = await sql<{ held: Held[] }>`
    select ${whatItHolds} as held from interactions where id = ${interactionId}::uuid`.execute(db)
  return rows[0]?.held ?? []
}
