import { type Selectable, sql } from 'kysely'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { StaffAbsences } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { handOver } from './hand-over.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }
type Begun = Pick<Selectable<StaffAbsences>, 'id' | 'staff_id' | 'set_by' | 'until_at'>

/** Absences that have begun since: what waits for whoever is away goes to others. Begun again it goes on where it stood. */
export async function beginAbsences(parts: Parts): Promise<void> {
  const { database, now } = parts
  const begun = await database.db
    .selectFrom('staff_absences')
    .select(['id', 'staff_id', 'set_by', 'until_at'])
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('from_at', '<=', now)
    .orderBy('from_at')
    .orderBy('id')
    .execute()
  for (const absence of begun) {
    // Nobody was there to begin it in time: then nothing moves any more.
    if (absence.until_at > now)
      await handOverAll(parts, absence.staff_id, absence.set_by, (work, ticketId) => moveOne(work, absence, ticketId))
    await database.db
      .updateTable('staff_absences')
      .set({
        begun_at: sql<Date>`coalesce((select min(at) from absence_moves where absence_id = staff_absences.id), ${now})`,
        moved: sql<number>`(select count(*)::int from absence_moves where absence_id = staff_absences.id)`,
      })
      .where('id', '=', absence.id)
      .where('begun_at', 'is', null)
      .execute()
  }
}

/**
 * The absence is held meanwhile: whoever takes it back, or ends it, waits for this one and sees that it moved; from then on nothing moves. Two runs
 * at once do not move on what the other is through with.
 */
async function moveOne(work: Work, { id, staff_id }: Begun, ticketId: string): Promise<void> {
  const held = await work.db
    .selectFrom('staff_absences')
    .select('id')
    .where('id', '=', id)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!held || !(await handOver(work, ticketId, staff_id))) return
  await work.db
    .insertInto('absence_moves')
    .values({ absence_id: id, ticket_id: ticketId, at: work.now })
    .onConflict((clash) => clash.doNothing())
    .execute()
}

/** Ticket by ticket, each in a transaction of its own, in the name of whoever made it so. */
export async function handOverAll(
  { database, secrets, reactions, now }: Parts,
  staffId: string,
  byId: string,
  move: (work: Work, ticketId: string) => Promise<unknown> = (work, ticketId) => handOver(work, ticketId, staffId),
): Promise<void> {
  const waiting = await database.db
    .selectFrom('tickets')
    .select('id')
    .where('assigned_to', '=', staffId)
    .where('closed_at', 'is', null)
    .where('unanswered_since', 'is not', null)
    .orderBy('unanswered_since')
    .orderBy('id')
    .execute()
  for (const { id } of waiting)
    await database.db.transaction().execute(async (db) => {
      await move(await jobWork(db, { staffId: byId, secrets, reactions, now, requestId: 'job:hand_over_tickets' }), id)
    })
}
