import { sql } from 'kysely'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { UsageReading } from '#contract/usage.ts'
import { holdsBankAccount } from '#server/notes/holds-bank-account.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { fieldsWhere, fieldsWithCards } from '#server/platform/rules/card-fields.ts'
import type { Work } from '#server/work.ts'
import { countMonths, type Month } from './count-months.ts'
import { findRepeated } from './find-repeated.ts'
import { findServices, type Service } from './find-services.ts'
import { lockMeters, type Meter, meterKey } from './lock-meters.ts'
import { mayCount, monthOf } from './rules/may-count.ts'
import { thousandthsOf } from './rules/thousandths.ts'

export type Refused = { place: number; id: string; service: string; code: string; because: string }
export type Recorded = { counted: number; repeated: number; alerts: number; refused: Refused[] }

type Placed = { place: number; reading: UsageReading; service: Service }
type Kept = {
  id: string
  meter_id: string
  key: string
  kind: string
  thousandths: bigint
  at: Date
  period_on: string
  corrects_id: string | null
  corrected: boolean
}

/**
 * Counts readings, whatever order they come in: each is a row that stays, one that was sent before counts once, and one that corrects another
 * counts in its stead. What can not be counted is answered with its reason. @throws 404 where the company has no telecom
 */
export async function recordReadings(work: Work, readings: readonly UsageReading[], source: 'api' | 'file'): Promise<Recorded> {
  insistOnModule(work.actor, 'telecom')
  const refused: Refused[] = []
  const placed = await placeReadings(work, readings, refused)
  const meters = await lockMeters(
    work,
    placed.map(({ service, reading }) => ({ service, unit: reading.unit })),
  )
  const kept = await readKept(work, placed, meters)
  const touched = new Map<string, Month>()
  const rows: Row[] = []
  let repeated = 0
  for (const { place, reading, service } of placed) {
    const meter = meters.get(meterKey(service.id, reading.unit))
    if (!meter) throw new Error('A meter was locked and is not there.')
    const before = kept.get(keptKey(meter.id, reading.id))
    const corrects = reading.corrects === undefined ? null : kept.get(keptKey(meter.id, reading.corrects))
    const made = rowOf(work, reading, meter, source, corrects?.id ?? null)
    if (before) {
      if (corrects !== undefined && isAlike(before, made)) repeated += 1
      else refused.push(refusal(place, reading, 'reading.differs'))
      continue
    }
    if (corrects === undefined || corrects?.corrected) {
      refused.push(refusal(place, reading, corrects ? 'reading.corrected_before' : 'reading.corrects_unknown'))
      continue
    }
    if (corrects) {
      corrects.corrected = true
      touch(touched, meter, corrects.period_on)
    }
    rows.push(made)
    kept.set(keptKey(meter.id, reading.id), { ...made, corrected: false })
    touch(touched, meter, made.period_on)
  }
  await insertRows(work, rows)
  const alerts = await countMonths(work, [...touched.values()])
  return { counted: rows.length, repeated, alerts, refused: refused.sort((one, other) => one.place - other.place) }
}

const keptKey = (meterId: string, key: string) => `${meterId} ${key}`
const touch = (touched: Map<string, Month>, meter: Meter, periodOn: string) => touched.set(`${meter.id} ${periodOn}`, { meter, periodOn })

async function placeReadings(work: Work, readings: readonly UsageReading[], refused: Refused[]): Promise<Placed[]> {
  const { company } = work.actor
  const clean = readings.flatMap((reading, place) => {
    const accounts = fieldsWhere(reading, (text) => holdsBankAccount(text, company))
    if (accounts.length + fieldsWithCards(reading).length === 0) return [{ place, reading }]
    const without = (field: 'id' | 'service') => (accounts.includes(field) ? '' : maskCardNumbers(reading[field]))
    refused.push({ ...refusal(place, reading, 'reading.account_number'), id: without('id'), service: without('service') })
    return []
  })
  const named = await findServices(
    work.db,
    clean.map(({ reading }) => reading.service),
  )
  const asked = clean.map(({ place, reading }) => ({
    place,
    reading,
    ...named(reading.service, dayIn(new Date(reading.at), company.timeZone)),
  }))
  const repeated = await findRepeated(work, asked)
  return asked.flatMap(({ place, reading, found }) => {
    const service = repeated.get(place) ?? found
    const kind = typeof service === 'string' ? 'telephone' : service.kind
    const verdict = mayCount({ at: Date.parse(reading.at), now: work.now.getTime(), kind, unit: reading.unit })
    if (!verdict.allowed && service !== 'unknown') {
      refused.push({
        place,
        id: reading.id,
        service: reading.service,
        code: verdict.code,
        because: [verdict.because, verdict.instead].filter(Boolean).join(' '),
      })
      return []
    }
    if (typeof service !== 'string') return [{ place, reading, service }]
    refused.push(refusal(place, reading, `reading.service_${service}`))
    return []
  })
}

const words = {
  'reading.service_unknown':
    'No service goes by this name. Send its id, its telephone number as +16025550123, or the user name of the internet access.',
  'reading.service_not_begun': 'No service had this name yet on that day. Look at the time of the reading, or send the service’s id.',
  'reading.service_ambiguous': 'Several services began with this name on the same day. Send the service’s id.',
  'reading.account_number':
    'A whole card number or a bank account number stands in this reading. Such a number is never kept: send the reading without it.',
  'reading.differs': 'Another reading of this service was counted under this id. Send a correction under an id of its own.',
  'reading.corrects_unknown': 'There is no reading of this service under the id that it corrects. Send that one first.',
  'reading.corrected_before': 'This reading was corrected before. Correct the correction.',
} as const

const refusal = (place: number, { id, service }: UsageReading, code: keyof typeof words): Refused => ({
  place,
  id,
  service,
  code,
  because: words[code],
})

type Row = Omit<Kept, 'corrected'> & { received_at: Date; received_by: string; source: string }

function rowOf(work: Work, reading: UsageReading, meter: Meter, source: string, corrects_id: string | null): Row {
  const at = new Date(reading.at)
  return {
    id: newId(),
    meter_id: meter.id,
    key: reading.id,
    kind: reading.kind,
    thousandths: thousandthsOf(reading.amount),
    at,
    period_on: monthOf(dayIn(at, work.actor.company.timeZone)),
    received_at: work.now,
    received_by: work.actor.id,
    source,
    corrects_id,
  }
}

const isAlike = (one: Kept | Row, other: Row) =>
  one.kind === other.kind &&
  one.thousandths === other.thousandths &&
  one.at.getTime() === other.at.getTime() &&
  one.corrects_id === other.corrects_id

/** What is kept already of what these readings are and correct. */
async function readKept(work: Work, placed: readonly Placed[], meters: Map<string, Meter>): Promise<Map<string, Kept>> {
  const ids = [...meters.values()].map(({ id }) => id)
  const keys = [...new Set(placed.flatMap(({ reading }) => [reading.id, ...(reading.corrects === undefined ? [] : [reading.corrects])]))]
  const { rows } = await sql<Kept>`
    select id, meter_id, key, kind, thousandths, at, period_on::text as period_on, corrects_id,
           exists (select from usage_readings as later where later.corrects_id = usage_readings.id) as corrected
      from usage_readings where meter_id = any(${ids}::uuid[]) and key = any(${keys}::text[])`.execute(work.db)
  return new Map(rows.map((row) => [keptKey(row.meter_id, row.key), row]))
}

async function insertRows(work: Work, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const given = JSON.stringify(rows.map((row) => ({ ...row, thousandths: String(row.thousandths) })))
  await sql`
    insert into usage_readings (id, meter_id, key, kind, thousandths, at, period_on, corrects_id, received_at, received_by, source)
    select id, meter_id, key, kind, thousandths, at, period_on, corrects_id, received_at, received_by, source
      from json_populate_recordset(null::usage_readings, ${given}::json)`.execute(work.db)
}
