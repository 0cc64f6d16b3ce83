import { customerLocale } from '#contract/customer-locale.ts'
/** Minor units as a customer reads them. No digit goes through a floating point number. */
export function amountInWords({ amount, currency }: { amount: string; currency: string }, language: 'en' | 'es'): string {
  const format = new Intl.NumberFormat(customerLocale(language), { style: 'currency', currency })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(`${amount}E-${decimals}` as unknown as number)
}
