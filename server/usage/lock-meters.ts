import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { Service } from './find-services.ts'

export type Metered = { service: Service; unit: string }
export type Meter = Metered & { id: string; version: number }

export const meterKey = (serviceId: string, unit: string): string => `${serviceId} ${unit}`

/**
 * The meters of services, made where there are none, locked until the transaction ends: who counts the same service waits here. All lock in
 * one order, so that nobody waits for each other.
 */
export async function lockMeters(work: Work, asked: readonly Metered[]): Promise<Map<string, Meter>> {
  const wanted = new Map(asked.map((one) => [meterKey(one.service.id, one.unit), one]))
  if (wanted.size === 0) return new Map()
  const rows = [...wanted]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { service, unit }]) => ({
      id: newId(),
      customer_id: service.customerId,
      telephone_number_id: service.kind === 'telephone' ? service.id : null,
      internet_service_id: service.kind === 'internet' ? service.id : null,
      unit,
      created_at: work.now,
    }))
  await work.db
    .insertInto('usage_meters')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute()
  const ids = rows.map(({ telephone_number_id, internet_service_id }) => telephone_number_id ?? internet_service_id)
  const { rows: locked } = await sql<{ id: string; service_id: string; unit: string; version: number }>`
    select id, coalesce(telephone_number_id, internet_service_id) as service_id, unit, version from usage_meters
     where telephone_number_id = any(${ids}::uuid[]) or internet_service_id = any(${ids}::uuid[])
     order by id
       for update`.execute(work.db)
  return new Map(
    locked.flatMap(({ id, service_id, unit, version }) => {
      const one = wanted.get(meterKey(service_id, unit))
      return one ? [[meterKey(service_id, unit), { ...one, id, version }] as const] : []
    }),
  )
}
