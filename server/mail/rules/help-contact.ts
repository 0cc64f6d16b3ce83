import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { HelpPhone } from '../../../contract/customers.ts'

/** Where customers turn to, as a mail says it: the address, and the number where the company has one. */
export function helpContact({ address, phone }: { address: string; phone: string | null }): string {
  return phone === null ? address : `${address}, ${phoneInWords(phone)}`
}

/** The number as a page shows it, and as it is called. */
export const helpPhone = (phone: string | null): HelpPhone => (phone === null ? null : { number: phone, inWords: phoneInWords(phone) })

/** With its country code: whoever reads it may be anywhere. */
const phoneInWords = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
