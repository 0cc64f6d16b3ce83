import type { Address, Contact } from '#contract/customers.ts'
import { newId } from '#server/platform/ids.ts'
import type { AccountWork } from '#server/work.ts'

// The rows behind a card, as the edit leaves them. A number or an address that stays keeps the day since when it is on file.

export async function writeHolders(work: AccountWork, customerId: string, names: string[]): Promise<void> {
  await work.db.deleteFrom('account_holders').where('customer_id', '=', customerId).execute()
  if (names.length === 0) return
  await work.db
    .insertInto('account_holders')
    .values(names.map((name, place) => ({ id: newId(), customer_id: customerId, position: place + 1, name })))
    .execute()
}

export async function writePhones(
  work: AccountWork,
  customerId: string,
  phones: { number: string; label: string; primary: boolean }[],
): Promise<void> {
  const kept = await work.db.deleteFrom('phones').where('customer_id', '=', customerId).returning(['number', 'added_at']).execute()
  if (phones.length === 0) return
  await work.db
    .insertInto('phones')
    .values(
      phones.map((phone, place) => ({
        id: newId(),
        customer_id: customerId,
        position: place + 1,
        number: phone.number,
        label: phone.label,
        is_primary: phone.primary,
        added_at: kept.find((row) => row.number === phone.number)?.added_at ?? work.now,
      })),
    )
    .execute()
}

export async function writeEmails(work: AccountWork, customerId: string, emails: { address: string; primary: boolean }[]): Promise<void> {
  const kept = await work.db.deleteFrom('emails').where('customer_id', '=', customerId).returning(['address', 'added_at']).execute()
  if (emails.length === 0) return
  await work.db
    .insertInto('emails')
    .values(
      emails.map((email, place) => ({
        id: newId(),
        customer_id: customerId,
        position: place + 1,
        address: email.address,
        is_primary: email.primary,
        added_at: kept.find((row) => row.address === email.address)?.added_at ?? work.now,
      })),
    )
    .execute()
}

/** null: the same as billing (or, for billing, none). */
export async function writeAddress(
  work: AccountWork,
  customerId: string,
  kind: 'billing' | 'shipping' | 'site',
  address: Address | null,
): Promise<void> {
  await work.db.deleteFrom('addresses').where('customer_id', '=', customerId).where('kind', '=', kind).execute()
  if (!address) return
  await work.db
    .insertInto('addresses')
    .values({
      id: newId(),
      customer_id: customerId,
      kind,
      lines: address.lines,
      city: address.city,
      region: address.region,
      postal_code: address.postalCode,
      country: address.country,
    })
    .execute()
}

export async function writeContacts(work: AccountWork, customerId: string, contacts: Contact[]): Promise<void> {
  await work.db.deleteFrom('contacts').where('customer_id', '=', customerId).execute()
  if (contacts.length === 0) return
  await work.db
    .insertInto('contacts')
    .values(
      contacts.map((contact, place) => ({
        id: contact.id,
        customer_id: customerId,
        position: place + 1,
        name: contact.name,
        relationship: contact.relationship,
        phones: contact.phones,
        emails: contact.emails,
        address_lines: contact.address?.lines ?? null,
        address_city: contact.address?.city ?? null,
        address_region: contact.address?.region ?? null,
        address_postal_code: contact.address?.postalCode ?? null,
        address_country: contact.address?.country ?? null,
        call_order: contact.callOrder,
        is_billing_contact: contact.billingContact,
        is_technical_contact: contact.technicalContact,
      })),
    )
    .execute()
}
