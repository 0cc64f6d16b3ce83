import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { byHolder } from './rules/by-holder.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }
type Given = { staffId: string; byId: string; ticketIds: readonly string[]; since: string }

export const handedOver = 'tickets_handed_over'

/**
 * Writes into the history of a colleague which of their tickets went to whom, once all of them went. Read from the steps of the tickets and not
 * counted along: a run that broke off in the middle is told whole by the one after, and once. `since` is by the clock of another process, so no
 * step is looked for by it: they held each of these tickets by then, and it went with the last step that took it from them, whoever took it.
 */
export async function recordHandedOver({ database, ...parts }: Parts, { staffId, byId, ticketIds, since }: Given): Promise<void> {
  if (ticketIds.length === 0) return
  await database.db.transaction().execute(async (db) => {
    // Of two runs at once the second finds what the first has written.
    const person = await db.selectFrom('staff').select('name').where('id', '=', staffId).forUpdate().executeTakeFirstOrThrow()
    const told = await db
      .selectFrom('change_sets')
      .select('id')
      .where('record_kind', '=', 'staff')
      .where('record_id', '=', staffId)
      .where('action', '=', handedOver)
      .where('at', '>=', new Date(since))
      .executeTakeFirst()
    if (told) return
    const { rows } = await sql<{ number: string; holder: string | null }>`
      select tickets.number::text as number, last.becomes ->> 'name' as holder
        from tickets
        join lateral (select at from ticket_steps
                       where ticket_id = tickets.id and step = 'assigned' and was ->> 'id' = ${staffId}
                       order by at desc, id desc limit 1) as went on true
        join lateral (select becomes from ticket_steps
                       where ticket_id = tickets.id and step = 'assigned' and at = went.at
                       order by id desc limit 1) as last on true
       where tickets.id = any(${[...ticketIds]}::uuid[]) and tickets.assigned_to is distinct from ${staffId}::uuid
       order by tickets.number`.execute(db)
    if (rows.length === 0) return
    // Never before what it follows from, or nobody would find it: not the next run, and not who asks what became of the tickets.
    const now = new Date(Math.max(parts.now.getTime(), Date.parse(since)))
    const work = await jobWork(db, { staffId: byId, ...parts, now, requestId: 'job:hand_over_tickets' })
    await recordChangeSet(work, {
      recordKind: 'staff',
      recordId: staffId,
      action: handedOver,
      changes: [{ field: 'ticketsHeldBy', from: person.name, to: byHolder(rows) }],
    })
  })
}
