import { decimalAmount, decimalsOf } from './decimal-amount.ts'

/**
 * Minor units and an ISO 4217 currency as people write an amount: "$49.98", "−$1.00" with a true minus. Exact to any size. Sentences of the
 * server are English, and so are their amounts; screens pass the reader's locale.
 */
export function amountInWords(minor: bigint, currency: string, locale = 'en-US'): string {
  const decimal = decimalAmount(minor < 0n ? -minor : minor, decimalsOf(currency))
  // A numeric string is formatted exactly; a number would lose cents above nine quadrillion.
  return `${minor < 0n ? '\u2212' : ''}${formatOf(currency, locale).format(decimal as `${number}`)}`
}

const known = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const format = known.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
  known.set(key, format)
  return format
}
