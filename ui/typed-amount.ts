import { decimalsOf } from '#contract/decimal-amount.ts'

/** "49.98" for 4998, as it is typed. */
export function minorToTyped(minor: string, currency: string): string {
  const digits = decimalsOf(currency)
  if (!/^-?\d+$/.test(minor) || digits === 0) return minor
  const whole = minor.replace('-', '').padStart(digits + 1, '0')
  return `${minor.startsWith('-') ? '-' : ''}${whole.slice(0, -digits)}.${whole.slice(-digits)}`
}

/**
 * 4998 for "49.98", "49,98" or "$49.98", and 100000 for "1,000" or "1,000.00"; what is no amount of this currency stays as typed. A point
 * before three digits is nobody's thousand here: "1.234" may be a slip.
 */
export function typedToMinor(typed: string, currency: string): string {
  const digits = decimalsOf(currency)
  const parts = /^(-?)(\d+)(?:[.,](\d*))?$/.exec(ungrouped(withoutSign(typed.trim(), currency), digits))
  if (!parts || (parts[3]?.length ?? 0) > digits) return typed
  const minor = `${parts[2]}${(parts[3] ?? '').padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '')
  return `${parts[1]}${minor}`
}

/** "49.98" for "$49.98", "49.98 $" and "USD 49.98": as the currency is written, and not another one. */
function withoutSign(text: string, currency: string): string {
  const signs = [currency, ...['narrowSymbol', 'symbol'].map((currencyDisplay) => signOf(currency, currencyDisplay as 'symbol'))]
  const minus = text.startsWith('-') ? '-' : ''
  const bare = text.slice(minus.length).trim()
  const sign = signs.find((one) => bare.toUpperCase().startsWith(one.toUpperCase()))
  if (sign !== undefined) return `${minus}${bare.slice(sign.length).trim()}`
  const last = signs.find((one) => bare.toUpperCase().endsWith(one.toUpperCase()))
  return last === undefined ? text : `${minus}${bare.slice(0, -last.length).trim()}`
}

const signOf = (currency: string, currencyDisplay: 'symbol' | 'narrowSymbol') =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay }).formatToParts(0).find(({ type }) => type === 'currency')
    ?.value ?? currency

/** Thousands as people part them, where no decimal can be meant: "1,000", "1,000.00", "1.000,00", "1 000". */
function ungrouped(text: string, digits: number): string {
  const comma = /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) && (digits !== 3 || text.split(',').length > 2 || text.includes('.'))
  if (comma) return text.replaceAll(',', '')
  if (/^-?\d{1,3}(?:\.\d{3})+,\d*$/.test(text)) return text.replaceAll('.', '')
  return /^-?\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:[.,]\d*)?$/.test(text) ? text.replace(/[ \u00A0\u202F]/g, '') : text
}

/** Whether what an amount field holds is an amount above nothing. */
export const isAmount = (minor: string) => /^\d{1,15}$/.test(minor) && BigInt(minor) > 0n

export type AmountWords = {
  none: (example: string) => string
  zero: string
  below: string
  decimals: (typed: string, currency: string, digits: number) => string
  tooLarge: string
  notOne: (typed: string, example: string) => string
}

/** What is wrong with what an amount field holds, as a sentence; nothing where it is an amount above zero. */
export function amountFault(held: string, currency: string, words: AmountWords): string | undefined {
  if (isAmount(held)) return undefined
  const typed = held.trim()
  const example = minorToTyped('4998', currency)
  if (typed === '') return words.none(example)
  if (/^\d+$/.test(typed)) return /^0+$/.test(typed) ? words.zero : words.tooLarge
  if (/^-\d/.test(typed)) return words.below
  if (/^\d+[.,]\d+$/.test(typed)) return words.decimals(typed, currency, decimalsOf(currency))
  return words.notOne(typed, example)
}
