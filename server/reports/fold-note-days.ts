import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

const batch = 20_000

/**
 * Adds to the counts of days what notes have told since. One statement: whoever reads meanwhile sees it either there or here. Folded at the same
 * time by two, each row is taken by one of them.
 */
export async function foldNoteDays(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ taken: bigint }>`
      with taken as (
        delete from note_day_changes
         where id in (select id from note_day_changes order by id limit ${batch})
        returning *
      ), totals as (
        insert into disposition_day_totals as days (day, disposition_id, notes, contacts, repeats)
        select day, disposition_id, sum(notes), sum(contacts), sum(repeats) from taken group by 1, 2 order by 1, 2
            on conflict (day, disposition_id) do update
           set notes = days.notes + excluded.notes, contacts = days.contacts + excluded.contacts, repeats = days.repeats + excluded.repeats
      ), by_disposition as (
        insert into disposition_days as days (day, disposition_id, product_line, channel, direction, notes, contacts, repeats)
        select day, disposition_id, product_line, channel, direction, sum(notes), sum(contacts), sum(repeats)
          from taken group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
            on conflict (day, disposition_id, product_line, channel, direction) do update
           set notes = days.notes + excluded.notes, contacts = days.contacts + excluded.contacts, repeats = days.repeats + excluded.repeats
      ), by_staff as (
        insert into staff_days as days (day, staff_id, team_ids, product_line, channel, direction, notes, contacts, repeats)
        select day, staff_id, team_ids, product_line, channel, direction, sum(notes), sum(contacts), sum(repeats)
          from taken group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            on conflict (day, staff_id, team_ids, product_line, channel, direction) do update
           set notes = days.notes + excluded.notes, contacts = days.contacts + excluded.contacts, repeats = days.repeats + excluded.repeats
      )
      select count(*) as taken from taken`.execute(db)
    if (Number(rows[0]?.taken ?? 0) < batch) return
  }
}
