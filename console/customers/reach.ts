import type { Address, Contact, CustomerAccount } from '#contract/customers.ts'
import { linesOf } from '#ui/address-lines.tsx'

export type PhoneValue = { number: string; label: string; primary: boolean }
export type EmailValue = { address: string; primary: boolean }
/** A contact as it is edited: a new one has no id yet. */
export type ContactValue = Omit<Contact, 'id'> & { id?: string }

/** How a customer is named and reached: what the customer information card and the master screen edit. */
export type Reach = {
  holderNames: string[]
  phones: PhoneValue[]
  emails: EmailValue[]
  language: string
  billingAddress: Address | null
  /** null: the same as billing */
  shippingAddress: Address | null
  siteAddress: Address | null
  contacts: ContactValue[]
}

export function reachOf({ customerInformation: { fields } }: CustomerAccount): Reach {
  return {
    holderNames: fields.holderNames.value,
    phones: fields.phones.value,
    emails: fields.emails.value,
    language: fields.language.value,
    billingAddress: fields.billingAddress.value,
    shippingAddress: fields.shippingAddress.value,
    siteAddress: fields.siteAddress.value,
    contacts: fields.contacts.value,
  }
}

/** What is sent: rows that were left empty are no rows, an address without a line is none, numbers are E.164. */
export async function reachToSend(changes: Partial<Reach>, homeCountry: string): Promise<Partial<Reach>> {
  const sent: Partial<Reach> = { ...changes }
  if (sent.holderNames) sent.holderNames = sent.holderNames.map((name) => name.trim()).filter(Boolean)
  if (sent.phones) {
    const phones = sent.phones.filter(({ number }) => number.trim())
    sent.phones = await Promise.all(phones.map(async (phone) => ({ ...phone, number: await toE164(phone.number, homeCountry) })))
  }
  if (sent.emails) sent.emails = sent.emails.map((email) => ({ ...email, address: email.address.trim() })).filter(({ address }) => address)
  for (const name of ['billingAddress', 'shippingAddress', 'siteAddress'] as const) {
    const address = sent[name]
    if (address) sent[name] = addressToSend(address)
  }
  if (sent.contacts) {
    sent.contacts = await Promise.all(
      sent.contacts.map(async (contact) => ({
        ...contact,
        phones: await Promise.all(contact.phones.filter((each) => each.trim()).map((each) => toE164(each, homeCountry))),
        emails: contact.emails.map((each) => each.trim()).filter(Boolean),
        address: contact.address && addressToSend(contact.address),
      })),
    )
  }
  return sent
}

function addressToSend(address: Address): Address | null {
  const lines = address.lines.map((each) => each.trim()).filter(Boolean)
  return linesOf({ ...address, lines }).length === 0 ? null : { ...address, lines }
}

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
