import { sql } from 'kysely'
import type { UsageReading } from '#contract/usage.ts'
import type { Work } from '#server/work.ts'
import type { Service } from './find-services.ts'
import { mayCount } from './rules/may-count.ts'
import { thousandthsOf } from './rules/thousandths.ts'

type Asked = { place: number; reading: UsageReading; namesakes: readonly Service[] }

/**
 * Of readings whose name several services have had: with which of them the same reading was counted before, by place. A file that is sent again
 * after a service has got the name with an earlier day counts nothing anew.
 */
export async function findRepeated(work: Work, asked: readonly Asked[]): Promise<Map<number, Service>> {
  const now = work.now.getTime()
  const given = asked.flatMap(({ place, reading, namesakes }) => {
    const at = Date.parse(reading.at)
    if (namesakes.length < 2 || !mayCount({ at, now, kind: 'telephone', unit: reading.unit }).allowed) return []
    const { id, kind, unit, amount } = reading
    return namesakes.map((service) => ({
      place,
      service_id: service.id,
      unit,
      key: id,
      kind,
      thousandths: String(thousandthsOf(amount)),
      at: new Date(at).toISOString(),
    }))
  })
  if (given.length === 0) return new Map()
  const { rows } = await sql<{ place: number; service_id: string }>`
    select given.place, given.service_id
      from json_to_recordset(${JSON.stringify(given)}::json)
             as given (place integer, service_id uuid, unit text, key text, kind text, thousandths bigint, at timestamptz)
      join usage_meters on (usage_meters.telephone_number_id = given.service_id or usage_meters.internet_service_id = given.service_id)
       and usage_meters.unit = given.unit
      join usage_readings on usage_readings.meter_id = usage_meters.id and usage_readings.key = given.key
       and usage_readings.kind = given.kind and usage_readings.thousandths = given.thousandths and usage_readings.at = given.at`.execute(
    work.db,
  )
  const services = new Map(asked.flatMap(({ namesakes }) => namesakes.map((service) => [service.id, service] as const)))
  return new Map(
    rows.flatMap(({ place, service_id }) => {
      const service = services.get(service_id)
      return service ? [[place, service] as const] : []
    }),
  )
}
