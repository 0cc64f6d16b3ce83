import { decimalsOf } from '#contract/decimal-amount.ts'

/** "49.98" for 4998, as it is typed. */
export function minorToTyped(minor: string, currency: string): string {
  const digits = decimalsOf(currency)
  if (!/^-?\d+$/.test(minor) || digits === 0) return minor
  const whole = minor.replace('-', '').padStart(digits + 1, '0')
  return `${minor.startsWith('-') ? '-' : ''}${whole.slice(0, -digits)}.${whole.slice(-digits)}`
}

/** 4998 for "49.98" or "49,98"; what is no amount of this currency stays as typed. */
export function typedToMinor(typed: string, currency: string): string {
  const digits = decimalsOf(currency)
  const parts = /^(-?)(\d+)(?:[.,](\d*))?$/.exec(typed.trim())
  if (!parts || (parts[3]?.length ?? 0) > digits) return typed
  const minor = `${parts[2]}${(parts[3] ?? '').padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '')
  return `${parts[1]}${minor}`
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
