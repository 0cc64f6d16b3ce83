import { sql } from 'kysely'
import type { CollectionSettings, updateCollectionSettings } from '#contract/collections.ts'
import { toMoney } from '#contract/money.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { conflict, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import type { CallHours } from './rules/call-hours.ts'

export type Calling = CallHours & { fromMinor: bigint; business: Record<string, { from: string; to: string }[]> }

type Row = {
  call_from: string
  call_until: string
  weekdays: number[]
  on_holidays: boolean
  from_minor: bigint
  version: number
  holidays: string[]
  business_hours: Calling['business']
  currency: string
}

async function readRow(db: Db): Promise<Row> {
  const { rows } = await sql<Row>`
    select to_char(call_from, 'HH24:MI') as call_from, to_char(call_until, 'HH24:MI') as call_until, weekdays::int[] as weekdays, on_holidays, from_minor,
           collection_settings.version, company.holidays::text[] as holidays, company.business_hours, company.currency
      from collection_settings, company`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There is no company yet.')
  return row
}

/** When and from what amount on customers are called. */
export async function readCalling(db: Db): Promise<Calling> {
  const row = await readRow(db)
  return {
    from: row.call_from,
    until: row.call_until,
    weekdays: row.weekdays,
    holidays: row.on_holidays ? [] : row.holidays,
    fromMinor: row.from_minor,
    business: row.business_hours,
  }
}

export async function readCollectionSettings(db: Db): Promise<CollectionSettings> {
  const row = await readRow(db)
  return {
    callFrom: row.call_from,
    callUntil: row.call_until,
    weekdays: row.weekdays,
    onHolidays: row.on_holidays,
    fromAmount: toMoney(row.from_minor, row.currency),
    version: row.version,
  }
}

/** @throws 400, 409 `collection_settings.stale` */
export async function changeCollectionSettings(
  work: Work,
  given: Input<typeof updateCollectionSettings>['body'],
  version: number,
): Promise<void> {
  await sql`select from collection_settings for update`.execute(work.db)
  const before = await readCollectionSettings(work.db)
  if (before.version !== version)
    throw conflict('collection_settings.stale', 'Somebody else has changed these settings since. Look at them again, then change them.')
  if (given.callFrom >= given.callUntil) throw invalidField('callUntil', 'Calling ends before it begins. Choose a later time.')
  const weekdays = [...new Set(given.weekdays)].sort()
  const { callFrom, callUntil, onHolidays } = given
  const changes = differences(
    {
      callFrom: before.callFrom,
      callUntil: before.callUntil,
      weekdays: before.weekdays,
      onHolidays: before.onHolidays,
      fromMinor: before.fromAmount.amount,
    },
    { callFrom, callUntil, weekdays, onHolidays, fromMinor: given.fromMinor },
  )
  if (changes.length === 0) return
  await sql`
    update collection_settings set call_from = ${callFrom}::time, call_until = ${callUntil}::time, weekdays = ${weekdays}::smallint[],
           on_holidays = ${onHolidays}, from_minor = ${given.fromMinor}::bigint, version = version + 1`.execute(work.db)
  await recordChangeSet(work, { recordKind: 'collection_settings', action: 'change', changes })
}
