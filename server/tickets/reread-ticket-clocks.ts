import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { readClockSettings } from './read-clock-settings.ts'
import type { Priority } from './rules/clocks.ts'
import { clocksOfHistory, type Moment } from './rules/clocks-of-history.ts'
import { isStillHere, ticketFamily } from './thread.ts'
import { clockedTicket, selectClocks, storeClocks } from './write-ticket-clocks.ts'

/** Reads the clocks of a locked ticket anew from its whole history, once its facts are written: what was put into it and taken out again counts no more. */
export async function rereadTicketClocks(db: Db, ticketId: string): Promise<void> {
  const row = await selectClocks(db).where('id', '=', ticketId).executeTakeFirstOrThrow()
  const clocks = clocksOfHistory(clockedTicket(row), await momentsOf(db, ticketId), await readClockSettings(db))
  await storeClocks(db, [{ row, clocks }])
}

type Row = { at: Date; what: string; was: unknown; becomes: unknown }

/** What was written and done; where both are of one instant, the text was first. What was put into another one and taken out again was not closed. */
async function momentsOf(db: Db, ticketId: string): Promise<Moment[]> {
  const { rows } = await sql<Row>`
    select at, case author when 'customer' then 'customer_wrote' else 'answered' end as what, null::jsonb as was, null::jsonb as becomes, 0 as rank, id
      from ticket_messages
     where ticket_id = any(${ticketFamily(ticketId)}) and ${isStillHere} and not is_internal
    union all
    select at, case when step = 'reopened' and by = 'staff' then 'taken_back' else step end, was, becomes, 1, id from ticket_steps
     where ticket_id = ${ticketId}::uuid and step in ('closed', 'reopened', 'prioritised', 'marked_spam', 'unmarked_spam')
     order by at, rank, id`.execute(db)
  const moments: Moment[] = []
  let isClosedAsSpam = false
  for (const { at, what, was, becomes } of rows) {
    if (what === 'prioritised') moments.push({ at, what, was: was as Priority, becomes: becomes as Priority })
    else if (what === 'marked_spam') {
      // One that was closed before stayed so.
      isClosedAsSpam = was === null
      if (isClosedAsSpam) moments.push({ at, what: 'closed' })
    } else if (what !== 'unmarked_spam') moments.push({ at, what: what as 'closed' })
    else if (isClosedAsSpam) moments.push({ at, what: 'taken_back' })
  }
  return moments
}
