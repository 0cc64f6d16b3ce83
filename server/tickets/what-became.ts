import { sql } from 'kysely'
import type { z } from 'zod'
import type { whatBecame } from '#contract/staff.ts'
import { readValue } from '#server/audit/queries.ts'
import type { Db } from '#server/platform/database.ts'
import { readLeaver } from './leaver.ts'
import { handedOver } from './record-handed-over.ts'
import type { HeldNow } from './rules/by-holder.ts'

type Row = { at: Date; by: string | null; because: string | null; from: string | null; to: string | null }

/** What became of what a colleague held who was disabled: since the last time that they were. Null where they are not. */
export async function readWhatBecame(db: Db, staffId: string, now: Date): Promise<z.input<typeof whatBecame.reply>> {
  const last = await newest(db, staffId, 'disable', new Date(0))
  const person = await db.selectFrom('staff').select('disabled_at').where('id', '=', staffId).executeTakeFirst()
  if (!last || !person?.disabled_at) return { disabled: null, handedOver: null, stays: null }
  const went = await newest(db, staffId, handedOver, last.at)
  const { ticketsMoved, ticketsAnswered, commitments, approvals, contacts } = await readLeaver(db, staffId, now)
  return {
    disabled: { at: last.at.toISOString(), by: last.by, because: last.because },
    handedOver: went
      ? {
          at: went.at.toISOString(),
          from: String(readValue(went.from)),
          to: (readValue(went.to) as HeldNow[]).map(({ holder = null, tickets }) => ({ holder, tickets })),
        }
      : null,
    stays: { ticketsWaiting: ticketsMoved, ticketsAnswered, commitments, approvals, contacts },
  }
}

async function newest(db: Db, staffId: string, action: string, since: Date): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select change_sets.at, author.name as by, because, change_values.from_value as from, change_values.to_value as to
      from change_sets
      left join staff as author on author.id = change_sets.staff_id
      left join changes on changes.change_set_id = change_sets.id
      left join change_values on change_values.change_id = changes.id
     where record_kind = 'staff' and record_id = ${staffId}::uuid and action = ${action} and change_sets.at >= ${since}
     order by change_sets.id desc limit 1`.execute(db)
  return rows[0]
}
