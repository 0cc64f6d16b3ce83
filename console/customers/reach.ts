import type { Address, Contact, CustomerAccount } from '#contract/customers.ts'
import { linesOf } from '#ui/address-lines.tsx'
import { toE164 } from '#ui/to-e164.ts'

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
