/** Minor units as a plain decimal number, as files and sentences write it: 4998 with two decimals is "49.98", with none "4998". */
export function decimalAmount(minor: bigint, decimals: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return minor < 0n ? `-${whole}` : whole
}

/** In hundredths, as notes count amounts, whatever the decimals of the currency. */
export const hundredthsOf = (minor: bigint, currency: string) => Math.round((Number(minor) * 100) / 10 ** decimalsOf(currency))

const known = new Map<string, number>()

/** How many decimals a currency has (ISO 4217): 2 for USD, none for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const decimals =
    known.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  known.set(currency, decimals)
  return decimals
}
