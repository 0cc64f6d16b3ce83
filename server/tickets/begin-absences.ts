import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { handOver } from './hand-over.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }

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
    const moved = absence.until_at <= now ? 0 : await handOverAll(parts, absence.staff_id, absence.set_by)
    await database.db
      .updateTable('staff_absences')
      .set({ begun_at: now, moved })
      .where('id', '=', absence.id)
      .where('begun_at', 'is', null)
      .execute()
  }
}

/** Ticket by ticket, each in a transaction of its own, in the name of whoever made it so. Answers how many moved. */
export async function handOverAll({ database, secrets, reactions, now }: Parts, staffId: string, byId: string): Promise<number> {
  const waiting = await database.db
    .selectFrom('tickets')
    .select('id')
    .where('assigned_to', '=', staffId)
    .where('closed_at', 'is', null)
    .where('unanswered_since', 'is not', null)
    .orderBy('unanswered_since')
    .orderBy('id')
    .execute()
  let moved = 0
  for (const { id } of waiting)
    await database.db.transaction().execute(async (db) => {
      const work = await jobWork(db, { staffId: byId, secrets, reactions, now, requestId: 'job:hand_over_tickets' })
      if (await handOver(work, id, staffId)) moved += 1
    })
  return moved
}
