import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

type Counted = { kind: 'telephone' | 'internet'; service: string }

/** "(602) 555-0123": a number as the portal writes it, with its country only where that is another one than the company's. */
export function serviceInWords({ kind, service }: Counted, country: string): string {
  const parsed = kind === 'telephone' ? parsePhoneNumberFromString(service) : undefined
  if (!parsed) return service
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational()
}
