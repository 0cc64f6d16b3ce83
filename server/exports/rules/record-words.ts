import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { guardText, joinCell } from '#contract/spreadsheet-text.ts'

/** A record of a section: database columns to their values, names in place of ids. */
export type ExportRecord = Record<string, unknown>

/** As JSON says it: camelCase, instants in ISO 8601, amounts in minor units as strings. */
export function recordInJson(record: ExportRecord): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([column, value]) => [camelCase(column), typeof value === 'bigint' ? value.toString() : value]),
  )
}

/**
 * As cells say it: field and value, what is empty left out; amounts as decimal numbers of the record's currency (else of `currency`).
 */
export function recordInCells(record: ExportRecord, currency: string): [field: string, value: string][] {
  const own = typeof record.currency === 'string' ? record.currency : currency
  return Object.entries(record).flatMap(([column, value]): [string, string][] => {
    const words = column.replace(/_minor$/, '').replaceAll('_', ' ')
    const cell = typeof value === 'bigint' && column.endsWith('_minor') ? decimalAmount(value, decimalsOf(own)) : cellOf(value)
    return cell === '' ? [] : [[words, cell]]
  })
}

export const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  if (typeof value === 'string') return guardText(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return guardText(joinCell(value))
  return guardText(JSON.stringify(value))
}
