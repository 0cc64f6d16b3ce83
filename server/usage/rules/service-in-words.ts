import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { serviceWords } from '../../../presets/emails/usage-words.ts'

type Counted = { kind: 'telephone' | 'internet'; service: string }

/** "number (602) 555-0123": written as in the portal, with the country only where it is another one than the company's. */
export function serviceInWords({ kind, service }: Counted, country: string, language: 'en' | 'es'): string {
  const parsed = kind === 'telephone' ? parsePhoneNumberFromString(service) : undefined
  const name = parsed ? (parsed.country === country ? parsed.formatNational() : parsed.formatInternational()) : service
  return `${serviceWords[kind][language]} ${name}`
}
