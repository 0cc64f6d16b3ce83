import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { hoursSince } from './hours-since.ts'
import { readClockSettings } from './read-clock-settings.ts'
import type { Priority } from './rules/clocks.ts'
import { clocksOfHistory, type Moment } from './rules/clocks-of-history.ts'
import { answeredThereFrom, isStillHere, ticketFamily } from './thread.ts'
import { clockedTicket, selectClocks, storeClocks } from './write-ticket-clocks.ts'

/** Reads the clocks of a locked ticket anew from its whole history, once its facts are written: what was put into it and taken out again counts no more. */
export async function rereadTicketClocks(db: Db, ticketId: string): Promise<void> {
  const row = await selectClocks(db).where('id', '=', ticketId).executeTakeFirstOrThrow()
  const settings = await readClockSettings(db)
  const hours = (await hoursSince(db, 0)).filter(({ version }) => version <= settings.hours)
  const clocks = clocksOfHistory(clockedTicket(row), await momentsOf(db, ticketId), settings, hours)
  await storeClocks(db, [{ row, clocks }], settings.hours)
}

type Row = { at: Date | null; what: string; was: unknown; becomes: unknown; thread: string | null }

/**
 * What was written and done, and when what is read in it was put there; where both are of one instant, the text was first. What was put into another
 * one and taken out again was not closed; what a mail did that was put here by mistake did not happen.
 */
async function momentsOf(db: Db, ticketId: string): Promise<Moment[]> {
  const { rows } = await sql<Row>`
    select at, case author when 'customer' then 'customer_wrote' else 'answered' end as what, null::jsonb as was, null::jsonb as becomes,
           nullif(ticket_id, ${ticketId}::uuid) as thread, 0 as rank, id
      from ticket_messages
     where ticket_id = any(${ticketFamily(ticketId)}) and ${isStillHere} and not is_internal
    union all
    select nullif(${answeredThereFrom}, '-infinity'), 'joined', null, null, merged.id, 1, merged.id from tickets as merged where merged.merged_into = ${ticketId}::uuid
    union all
    select at, case when step = 'reopened' and by = 'staff' then 'taken_back' else step end, was, becomes, null, 1, id from ticket_steps
     where ticket_id = ${ticketId}::uuid and step in ('closed', 'reopened', 'prioritised', 'marked_spam', 'unmarked_spam')
       and not exists (select from ticket_steps as undone
                        where undone.ticket_id = ticket_steps.ticket_id and undone.step = 'placing_undone'
                          and (undone.was ->> 'at')::timestamptz = ticket_steps.at)
     order by at, rank, id`.execute(db)
  return toMoments(rows)
}

function toMoments(rows: readonly Row[]): Moment[] {
  // Of these every answer counts, so they are as if written here.
  const asOwn = new Set(rows.filter(({ what, at }) => what === 'joined' && at === null).map(({ thread }) => thread))
  const moments: Moment[] = []
  let isClosedAsSpam = false
  for (const { at, what, was, becomes, thread } of rows) {
    if (at === null) continue
    if (what === 'customer_wrote' || what === 'answered')
      moments.push({ at, what, ...(thread !== null && !asOwn.has(thread) && { thread }) })
    else if (what === 'joined') moments.push({ at, what, thread: thread ?? '' })
    else if (what === 'prioritised') moments.push({ at, what, was: was as Priority, becomes: becomes as Priority })
    else if (what === 'marked_spam') {
      // One that was closed before stayed so.
      isClosedAsSpam = was === null
      if (isClosedAsSpam) moments.push({ at, what: 'closed' })
    } else if (what !== 'unmarked_spam') moments.push({ at, what: what as 'closed' })
    else if (isClosedAsSpam) moments.push({ at, what: 'taken_back' })
  }
  return moments
}
