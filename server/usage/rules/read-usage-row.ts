import { Temporal } from 'temporal-polyfill'
import { findCardNumbers, maskCardNumbers } from '../../../contract/card-number.ts'
import { unguardText } from '../../../contract/spreadsheet-text.ts'
import { type UsageReading, usageReading } from '../../../contract/usage.ts'
import { readUsageAmount } from '../../../contract/usage-amount.ts'

export const usageColumns = ['service', 'unit', 'kind', 'amount', 'at', 'id', 'corrects'] as const
type Column = (typeof usageColumns)[number]
export type Places = { [Name in Column]?: number }

export type ReadRow = { reading: UsageReading } | { id: string; service: string; code: 'reading.unreadable'; because: string }

/** Where each column stands, or the names of those that are missing. Others are passed over; `corrects` may be missing. */
export function findColumns(names: readonly string[]): { places: Places } | { missing: Column[] } {
  const given = names.map((name) => unguardText(name.trim()).toLowerCase())
  const places = Object.fromEntries(usageColumns.flatMap((column) => (given.includes(column) ? [[column, given.indexOf(column)]] : [])))
  const missing = usageColumns.filter((column) => column !== 'corrects' && places[column] === undefined)
  return missing.length > 0 ? { missing } : { places }
}

const units: Record<string, string> = {
  gb: 'gigabytes',
  gigabyte: 'gigabytes',
  min: 'minutes',
  minute: 'minutes',
  sms: 'messages',
  message: 'messages',
}

/** A row of the file as a reading, or why it is none. A time without a zone is the company's. */
export function readUsageRow(cells: readonly string[], places: Places, timeZone: string): ReadRow {
  const cell = (column: Column) => unguardText((cells[places[column] ?? -1] ?? '').trim())
  const id = maskCardNumbers(cell('id'))
  const refuse = (because: string): ReadRow => ({
    id: id.slice(0, 100).toWellFormed(),
    service: maskCardNumbers(cell('service')).slice(0, 120).toWellFormed(),
    code: 'reading.unreadable',
    because,
  })
  if (cells.some((text) => findCardNumbers(text).length > 0))
    return refuse('A whole card number stands in this row. Take it out: a card number is never kept.')
  const at = readInstant(cell('at'), timeZone)
  if (at === null) return refuse('“at” is not a time such as 2026-11-29T14:00:00Z or 2026-11-29 14:00.')
  const amount = readUsageAmount(cell('amount'))
  if (amount === null) return refuse('“amount” is not a number such as 512.25, without thousands.')
  const unit = cell('unit').toLowerCase()
  const corrects = cell('corrects')
  const read = usageReading.safeParse({
    id,
    service: cell('service'),
    unit: units[unit] ?? unit,
    kind: cell('kind').toLowerCase(),
    amount,
    at,
    ...(corrects !== '' && { corrects }),
  })
  if (read.success) return { reading: read.data }
  const column = String(read.error.issues[0]?.path[0] ?? 'id') as Column
  return refuse(wrong[column])
}

const wrong: Record<Column, string> = {
  service: '“service” is empty or too long. Write the telephone number, the user name or the service’s id.',
  unit: '“unit” is gigabytes, minutes or messages.',
  kind: '“kind” is total (all of the month until then) or used (since the reading before).',
  amount: '“amount” is not a number such as 512.25, without thousands.',
  at: '“at” is not a time such as 2026-11-29T14:00:00Z or 2026-11-29 14:00.',
  id: '“id” is empty or too long. Give each reading an id of up to 100 characters.',
  corrects: '“corrects” is too long. It is the id of an earlier reading.',
}

function readInstant(cell: string, timeZone: string): string | null {
  const text = cell.replace(' ', 'T')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.test(text)) return null
  try {
    const instant = /(Z|[+-]\d\d:\d\d)$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant()
    return new Date(instant.epochMilliseconds).toISOString()
  } catch {
    return null
  }
}
