/** Minor units as a string (`"4998"`) and an ISO 4217 currency, in the viewer's locale, with a true minus. Exact to any size. */
export function formatMoney({ amount, currency }: { amount: string; currency: string }, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const isNegative = amount.startsWith('-')
  const whole = amount.replace('-', '').padStart(digits + 1, '0')
  const cut = whole.length - digits
  const decimal = digits === 0 ? whole : `${whole.slice(0, cut)}.${whole.slice(cut)}`

  // A numeric string is formatted exactly; a number would lose cents above nine quadrillion.
  return `${isNegative ? '\u2212' : ''}${format.format(decimal as `${number}`)}`
}
