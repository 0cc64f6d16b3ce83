/** What a person types as the number that is stored; what can not be read stays as typed, and the server says what is wrong with it. */
export async function toE164(typed: string, homeCountry: string): Promise<string> {
  const atOnce = toE164AtOnce(typed, homeCountry)
  if (atOnce) return atOnce
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  type Country = NonNullable<Exclude<Parameters<typeof parsePhoneNumberFromString>[1], object>>
  return parsePhoneNumberFromString(typed, homeCountry as Country)?.number ?? typed.trim()
}

/** The same for what needs no number plans: a number with its country code, and those of North America. */
export function toE164AtOnce(typed: string, homeCountry: string): string | null {
  const digits = typed.replace(/\D/g, '')
  if (/^\s*\+/.test(typed)) return `+${digits}`
  if (!['US', 'CA', 'PR'].includes(homeCountry)) return null
  if (digits.length === 10) return `+1${digits}`
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : null
}
