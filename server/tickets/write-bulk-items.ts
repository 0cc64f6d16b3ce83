import { sql } from 'kysely'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { type BulkAsked, markOfTicket, meantOrder, meantTickets } from './bulk-tickets.ts'
import { mayBeSoMany, mostInBulk } from './rules/may-be-so-many.ts'
import { unpackPreviewed } from './rules/previewed.ts'
import { isSeen } from './seen-tickets.ts'

/** Why a ticket is left that stood otherwise, or not at all, in the preview that somebody agreed to. */
export const changedSincePreview = 'It changed after the preview.'
const cameAfterPreview = 'It fits now, but came after the preview.'
const fitsNoLonger = 'It fits no longer: it changed after the preview.'

/**
 * Writes down which tickets are meant. Where a preview was agreed to, nothing is done to any other than it named, nor
 * to one that stands otherwise by now: each of these is written down as left. Answers how many stand there. @throws 400, 422 for too many
 */
export async function writeBulkItems(work: Work, id: string, asked: BulkAsked): Promise<number> {
  const order = meantOrder(asked)
  // Beside those of a preview stand as many that came since.
  const most = asked.previewed === undefined ? mostInBulk + 1 : mostInBulk * 2
  // In the order of the list itself, so that no more are read than are meant.
  const meant = sql`select tickets.id, ${markOfTicket} as mark, row_number() over (order by ${order}) as place
                      ${await meantTickets(work.db, work.viewer, asked)} order by ${order} limit ${most}`
  if (asked.previewed === undefined) {
    const { numAffectedRows = 0n } = await sql`
      insert into ticket_bulk_items (bulk_change_id, ticket_id, position)
      select ${id}::uuid, meant.id, meant.place from (${meant}) as meant`.execute(work.db)
    insist(mayBeSoMany({ fit: Number(numAffectedRows), previewed: null }))
    return Number(numAffectedRows)
  }
  const previewed = unpackPreviewed(asked.previewed)
  if (previewed === null) throw invalidField('previewed', 'This is none that a preview gave. Look at the preview again.')
  const { numAffectedRows = 0n } = await sql`
    with meant as materialized (${meant}),
         previewed as materialized (
           select * from unnest(${previewed.map((one) => one.id)}::uuid[], ${previewed.map((one) => one.mark)}::text[])
             with ordinality as previewed (id, mark, place)),
         known as (
           select id, previewed.mark, meant.place as now_at, previewed.place as then_at,
                  case when previewed.id is null then ${cameAfterPreview}
                       when meant.id is null then ${fitsNoLonger}
                       when meant.mark <> previewed.mark then ${changedSincePreview} end as because
             from meant full join previewed using (id))
    insert into ticket_bulk_items (bulk_change_id, ticket_id, position, state, because, at, mark)
    select ${id}::uuid, known.id, row_number() over (order by then_at nulls last, now_at),
           case when because is null then 'waiting' else 'skipped' end, because,
           case when because is not null then ${work.now}::timestamptz end, known.mark
      from known join tickets on tickets.id = known.id
     where true ${isSeen(work.viewer)}`.execute(work.db)
  insist(mayBeSoMany({ fit: Number(numAffectedRows), previewed: previewed.length }))
  return Number(numAffectedRows)
}
