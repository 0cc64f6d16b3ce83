import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { dateOrder, decimalMark } from '#contract/import-mapping.ts'

/** A cell read as what it means, or a sentence that says why it can not be. */
export type Read<T> = { value: T } | { wrong: string }
const wrong = (sentence: string) => ({ wrong: sentence })

/**
 * An amount in the currency's minor unit (its number of decimals given), without floating point. Thousands may be parted by the
 * other mark, a space or an apostrophe; brackets or a minus: negative. A currency's sign or code may stand around it where it is the
 * company's own: nothing is converted.
 * @param currency the company's; null where only the form is looked at
 */
export function readAmount(cell: string, decimals: number, mark: z.infer<typeof decimalMark>, currency: string | null): Read<bigint> {
  const text = cell.trim()
  const said = /^[A-Z]{3}|[A-Z]{3}$|\p{Sc}/u.exec(text)?.[0]
  if (said !== undefined && currency !== null && said !== currency && said !== signOf(currency))
    return wrong(`“${short(cell)}” is not in ${currency}, the company’s currency, and nothing is converted.`)
  const bare = text.replace(/^[A-Z]{3}\s?|\s?[A-Z]{3}$/g, '').replace(/[\p{Sc}\s\u00a0\u202f]/gu, '')
  const negative = /^-|^\(.*\)$|-$/.test(bare)
  const digits = bare.replace(/^[-+(]+|(?<![-)])[-)]+$/g, '')
  const grouped = mark === '.' ? /^(\d{1,3}([,'’]\d{3})+|\d+)(\.\d+)?$|^\.\d+$/ : /^(\d{1,3}([.'’]\d{3})+|\d+)(,\d+)?$|^,\d+$/
  if (!grouped.test(digits)) return wrong(`“${short(cell)}” is not an amount such as ${mark === '.' ? '1,234.50' : '1.234,50'}.`)
  const [whole = '', rest = ''] = digits.split(mark)
  const fraction = rest.replace(/(?<!0)0+$/, '')
  if (fraction.length > decimals) return wrong(`“${short(cell)}” has more than ${decimals} decimals, and nothing is rounded.`)
  const plain = whole.replace(/\D/g, '') + fraction.padEnd(decimals, '0')
  if (plain.length > 17) return wrong(`“${short(cell)}” is more than any account holds.`)
  const minor = BigInt(plain || '0')
  return { value: negative ? -minor : minor }
}

const signOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value

/** A plain decimal number, as a custom field of that kind keeps it. */
export function readNumber(cell: string, mark: z.infer<typeof decimalMark>): Read<string> {
  const grouping = mark === ',' ? /(\d)\.(?=\d{3}(\D|$))/g : /(\d),(?=\d{3}(\D|$))/g
  const bare = cell.trim().replace(grouping, '$1')
  // A point that parts no thousands would be a decimal mark, which it is not here.
  const plain = mark === '.' ? bare : bare.includes('.') ? '' : bare.replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? { value: plain } : wrong(`“${short(cell)}” is not a number such as 12 or 12${mark}5.`)
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A calendar day as YYYY-MM-DD; a time behind it is passed over. Two-digit years are refused: nobody knows the century. */
export function readDay(cell: string, order: z.infer<typeof dateOrder>): Read<string> {
  const text = cell.trim().replace(/[T ]\d{1,2}:\d{2}[\s\S]*$/, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  const other = /^(\d{1,2})[-/.\s](\d{1,2}|[A-Za-z]{3,9})[-/.,\s]+(\d{4})$/.exec(text)
  const named = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(text)
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : named
      ? [named[3], named[1], named[2]]
      : other
        ? order === 'mdy' && /^\d/.test(other[2] ?? '')
          ? [other[3], other[1], other[2]]
          : order === 'dmy' || /^[A-Za-z]/.test(other[2] ?? '')
            ? [other[3], other[2], other[1]]
            : null
        : null
  const example = { ymd: '2022-06-30', mdy: '06/30/2022', dmy: '30.06.2022' }[order]
  if (!parts) return wrong(`“${short(cell)}” is not a date such as ${example}.`)
  const [year, month, day] = parts.map((part) =>
    /^\d+$/.test(part ?? '') ? Number(part) : monthNames.indexOf((part ?? '').slice(0, 3).toLowerCase()) + 1,
  )
  try {
    return { value: Temporal.PlainDate.from({ year: year ?? 0, month: month || 99, day: day ?? 0 }, { overflow: 'reject' }).toString() }
  } catch {
    return wrong(`“${short(cell)}” is not a day of the calendar.`)
  }
}

/** The day that lies a whole number of months before another; the last of the month where the day is missing there. */
export function readMonthsBefore(cell: string, before: string): Read<string> {
  if (!/^\d{1,4}$/.test(cell.trim())) return wrong(`“${short(cell)}” is not a number of months.`)
  return {
    value: Temporal.PlainDate.from(before)
      .subtract({ months: Number(cell.trim()) })
      .toString(),
  }
}

export function readYesNo(cell: string): Read<'yes' | 'no'> {
  const word = cell.trim().toLowerCase()
  if (['yes', 'y', 'true', '1', 'x', 'on', 'si', 'sí', 'ja', 'oui'].includes(word)) return { value: 'yes' }
  if (['no', 'n', 'false', '0', 'off', 'nein', 'non'].includes(word)) return { value: 'no' }
  return wrong(`“${short(cell)}” is neither yes nor no.`)
}

/** Every cell is named as it is in the sentence that refuses it, but never at length and never with a whole card number. */
export function short(cell: string): string {
  const named = maskCardNumbers(cell)
  return named.length > 60 ? `${named.slice(0, 57)}…` : named
}
