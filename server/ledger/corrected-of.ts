import { type RawBuilder, sql } from 'kysely'

/** What corrections added to an entry so far, and the corrections of those corrections, and so on: each points at the one that it puts right. */
export const correctedOf = (entryId: RawBuilder<unknown>) => sql<bigint>`coalesce((
  with recursive putting_right as (
    select first.id, first.effect_minor from ledger_entries as first where first.corrects_id = ${entryId}
    union all
    select next.id, next.effect_minor from ledger_entries as next join putting_right on next.corrects_id = putting_right.id)
  select sum(putting_right.effect_minor)::bigint from putting_right), 0)`
