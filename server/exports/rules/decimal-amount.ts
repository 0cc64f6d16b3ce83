/** Minor units as a decimal number in the currency's own places: 4998 in USD is "49.98", in JPY "4998". */
export function decimalAmount(minor: bigint, currency: string): string {
  const places = placesOf(currency)
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0')
  const whole = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return minor < 0n ? `-${whole}` : whole
}

function placesOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
