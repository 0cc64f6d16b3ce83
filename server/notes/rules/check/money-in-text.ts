/** A sum as it is written in a note: how many hundredths. Both "1,250.00" and "1.250,00" are read; "49" is 4900. */
export function hundredthsOf(text: string): number | null {
  const digits = text
    .slice(0, 40)
    .replace(/[^\d.,]/g, '')
    .replace(/[.,]$/, '')
  if (!/\d/.test(digits)) return null
  const cents = /[.,](\d{2})$/.exec(digits)
  const whole = (cents ? digits.slice(0, -3) : digits).replace(/[.,]/g, '')
  if (whole.length > 9) return null
  return Number(whole || '0') * 100 + Number(cents?.[1] ?? 0)
}
