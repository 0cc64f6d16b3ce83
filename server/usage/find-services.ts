import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type ServiceKind = 'telephone' | 'internet'
export type Service = { id: string; customerId: string; kind: ServiceKind; name: string }
export type Found = Service | 'unknown' | 'not_begun' | 'ambiguous'
/** `namesakes`: every service that has had the name. */
export type Named = { found: Found; namesakes: readonly Service[] }

/** `startedOn`: null where its id was named, which no other service ever has. */
type Row = Service & { key: string; startedOn: string | null }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A telephone number without what people put between its digits; everything else as it is, without case. */
export const serviceKey = (given: string): string => {
  const text = given.trim()
  return /^\+[\d\s().-]+$/.test(text) ? text.replace(/[^+\d]/g, '') : text.toLowerCase()
}

/** The services that readings name, by `serviceKey`: by id, telephone number or user name, as it was on the day of the reading. */
export async function findServices(db: Db, names: readonly string[]): Promise<(name: string, day: string) => Named> {
  const keys = [...new Set(names.map(serviceKey))]
  const ids = keys.filter((key) => uuid.test(key))
  const { rows } = await sql<Row>`
    select number as key, id, customer_id as "customerId", 'telephone' as kind, number as name, started_on::text as "startedOn"
      from telephone_numbers where number = any(${keys}::text[])
    union all
    select id::text, id, customer_id, 'telephone', number, null from telephone_numbers where id = any(${ids}::uuid[])
    union all
    select lower(user_name), id, customer_id, 'internet', access, started_on::text from internet_services where lower(user_name) = any(${keys}::text[])
    union all
    select id::text, id, customer_id, 'internet', access, null from internet_services where id = any(${ids}::uuid[])`.execute(db)
  const byKey = new Map<string, Row[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return (name, day) => {
    const namesakes = byKey.get(serviceKey(name)) ?? []
    return { found: onDay(namesakes, day), namesakes }
  }
}

/** Numbers and user names are given out again: what was used is of the newest service that had begun by then, whether it runs or has ended since. */
function onDay(namesakes: readonly Row[], day: string): Found {
  if (namesakes.length === 0) return 'unknown'
  const begun = namesakes.filter(({ startedOn }) => startedOn === null || startedOn <= day)
  const newest = begun.reduce((latest, { startedOn }) => ((startedOn ?? '') > latest ? (startedOn ?? '') : latest), '')
  const [one, ...others] = begun.filter(({ startedOn }) => (startedOn ?? '') === newest)
  if (!one) return 'not_begun'
  return others.length > 0 ? 'ambiguous' : one
}
