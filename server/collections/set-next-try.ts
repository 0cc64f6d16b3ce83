import { sql } from 'kysely'
import type { Work } from '#server/work.ts'
import { nextTry } from './rules/next-try.ts'
import { outcomeOf } from './rules/outcome-table.ts'
import { readCalling } from './settings.ts'

type Call = { customer_id: string; time_zone: string; category: string; name: string; promised_for: string | null }

/**
 * The note of a call that we made says by its disposition what came of it, and so when the customer is tried next. Only for those of whom
 * something is open: nobody else is called about money.
 */
export async function setNextTry(work: Work, { noteId, dispositionId }: { noteId: string; dispositionId: string }): Promise<void> {
  const { rows } = await sql<Call>`
    select lives.id as customer_id, lives.time_zone, dispositions.category, dispositions.name,
           (select max(due_on)::text from promises_to_pay where promises_to_pay.customer_id = any(family.ids) and state = 'open') as promised_for
      from notes
      join interactions on interactions.id = notes.interaction_id and interactions.direction = 'outbound' and interactions.channel = 'call'
      join customers on customers.id = notes.customer_id
      join customers as lives on lives.id = coalesce(customers.merged_into, customers.id)
      cross join lateral (select array(select kin.id from customers as kin where kin.id = lives.id or kin.merged_into = lives.id) as ids offset 0) as family
      join dispositions on dispositions.id = ${dispositionId}::uuid
     where notes.id = ${noteId}::uuid
       and exists (select from open_invoices where open_invoices.customer_id = any(family.ids))`.execute(work.db)
  const [call] = rows
  if (!call) return
  const outcome = outcomeOf(call)
  const next = nextTry(outcome, { at: work.now, timeZone: call.time_zone, promisedFor: call.promised_for }, await readCalling(work.db))
  const kept = { next_try_at: next.at, next_try_after: outcome, wants_lead: next.wantsLead, note_id: noteId, updated_at: work.now }
  await work.db
    .insertInto('collection_accounts')
    .values({ customer_id: call.customer_id, ...kept })
    .onConflict((clash) => clash.column('customer_id').doUpdateSet(kept))
    .execute()
}
