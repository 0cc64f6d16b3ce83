import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type ServiceKind = 'telephone' | 'internet'
export type Service = { id: string; customerId: string; kind: ServiceKind; name: string }
export type Found = Service | 'unknown' | 'ambiguous'

type Row = Service & { key: string; ended: boolean }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A telephone number without what people put between its digits; everything else as it is, without case. */
export const serviceKey = (given: string): string => {
  const text = given.trim()
  return /^\+[\d\s().-]+$/.test(text) ? text.replace(/[^+\d]/g, '') : text.toLowerCase()
}

/** The services that readings name, by `serviceKey`: by id, telephone number or user name. One that runs goes before one that has ended. */
export async function findServices(db: Db, names: readonly string[]): Promise<(name: string) => Found> {
  const keys = [...new Set(names.map(serviceKey))]
  const ids = keys.filter((key) => uuid.test(key))
  const { rows } = await sql<Row>`
    select number as key, id, customer_id as "customerId", 'telephone' as kind, number as name, state = 'ended' as ended
      from telephone_numbers where number = any(${keys}::text[])
    union all
    select id::text, id, customer_id, 'telephone', number, state = 'ended' from telephone_numbers where id = any(${ids}::uuid[])
    union all
    select lower(user_name), id, customer_id, 'internet', access, state = 'ended' from internet_services where lower(user_name) = any(${keys}::text[])
    union all
    select id::text, id, customer_id, 'internet', access, state = 'ended' from internet_services where id = any(${ids}::uuid[])`.execute(db)
  const byKey = new Map<string, Row[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return (name) => {
    const all = byKey.get(serviceKey(name)) ?? []
    const running = all.filter(({ ended }) => !ended)
    const among = running.length > 0 ? running : all
    if (among.length > 1) return 'ambiguous'
    return among[0] ?? 'unknown'
  }
}
