import { decimalsOf } from '#contract/decimal-amount.ts'

/** What was typed as an amount ("33.34", "33,34", "33") in minor units; null where it is none of this currency. */
export function typedAmount(text: string, currency: string): string | null {
  const decimals = decimalsOf(currency)
  const [, whole = '', fraction = ''] = /^\s*(\d{1,12})(?:[.,](\d{0,4}))?\s*$/.exec(text) ?? []
  if (whole === '' || fraction.length > decimals) return null
  const minor = `${whole}${fraction.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '')
  return minor === '0' ? null : minor
}
