import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import type { Field } from './fields.ts'

/** What the matched row holds; each field reads its own part. */
export type ShownFacts = {
  text?: string | null
  name?: string
  relationship?: string
  phones?: string[]
  emails?: string[]
  lines?: string[]
  city?: string
  region?: string
  postalCode?: string
  kind?: string
  brand?: string
  lastFour?: string
}

/** The field as it is shown beside the customer, whole: "Visa ending in 2320", "Lucía Ibarra, daughter", "(515) 555-0123". `term` is the term that was found. */
export function shownText(field: Field, facts: ShownFacts, term: string, country: string): string {
  switch (field) {
    case 'phone':
    case 'service_number':
      return phoneText(facts.text ?? '', country)
    case 'contact_phone':
      return phoneText(facts.phones?.find((phone) => isPhoneOf(phone, term)) ?? '', country)
    case 'contact_email':
      return facts.emails?.find((email) => email.toLowerCase().includes(term)) ?? ''
    case 'contact':
      return [facts.name, facts.relationship].filter(Boolean).join(', ')
    case 'last_four':
      return paymentMethodLabel(facts.kind ?? null, facts.brand ?? null, facts.lastFour ?? null)
    case 'billing_address':
    case 'shipping_address':
    case 'site_address':
      return [...(facts.lines ?? []), facts.city, [facts.region, facts.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
    default:
      return facts.text ?? ''
  }
}

/** National format at home, international elsewhere. */
export function phoneText(number: string, country: string): string {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed) return number
  const home = parsed.country === country || parsed.getPossibleCountries().includes(country as CountryCode)
  return home ? parsed.formatNational() : parsed.formatInternational()
}

function isPhoneOf(phone: string, term: string): boolean {
  const digits = phone.replace(/\D/g, '')
  return term.startsWith('<') ? [...digits].reverse().join('') === term.slice(1) : digits.endsWith(term.slice(1))
}
