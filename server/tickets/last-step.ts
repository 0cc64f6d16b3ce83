import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { isMailAfter } from './came-after.ts'
import type { Assigning } from './rules/may-undo-assigning.ts'

/** What was done to a ticket last, as whoever asks may take it back: `isLast` of a giving, `isOwnAndLast` of a closing, `isOwnSnoozing` of a putting off of theirs. */
export type LastStep = Assigning & {
  isOwnAndLast: boolean
  isOwnSnoozing: boolean
  formerId: string | null
  formerUntil: Date | null
  interactionId: string | null
}

/**
 * With whom it was before, where it was given to somebody; until when it was put off before, where it was put off. An answer that took or closed the
 * ticket is a message of the same instant: the taking stays with it, the closing does not. A mail came to it when it was taken or somebody placed it
 * there, however long ago it was written.
 */
export async function lastStepOf(db: Db, ticketId: string, staffId: string | null): Promise<LastStep | undefined> {
  const { rows } = await sql<LastStep>`
    select steps.at, is_own as "isOwn", (steps.was ->> 'id')::uuid as "formerId", interaction_id as "interactionId",
           coalesce(steps.was @> '{"isUndo": true}', false) as "isUndo",
           steps.step = 'assigned' and coalesce(written.at < steps.at, true) and not written.is_mailed as "isLast",
           steps.step = 'closed' and is_own and coalesce(written.at <= steps.at, true) and not written.is_mailed as "isOwnAndLast",
           steps.step = 'snoozed' and is_own and not coalesce(steps.was @> '{"isUndo": true}', false) and coalesce(written.at <= steps.at, true) and not written.is_mailed as "isOwnSnoozing",
           case when steps.step = 'snoozed' and jsonb_typeof(steps.was) = 'string' then (steps.was #>> '{}')::timestamptz end as "formerUntil"
      from (select *, staff_id is not distinct from ${staffId}::uuid as is_own
              from ticket_steps where ticket_id = ${ticketId}::uuid order by at desc, id desc limit 1) as steps
      cross join lateral (
        select max(ticket_messages.at) as at, coalesce(bool_or(${isMailAfter({ at: sql`steps.at`, id: sql`steps.id` })}), false) as is_mailed
          from ticket_messages where ticket_id = ${ticketId}::uuid) as written`.execute(db)
  return rows[0]
}
