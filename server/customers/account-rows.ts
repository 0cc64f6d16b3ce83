import type { Address, Contact } from '#contract/customers.ts'
import type { Db } from '#server/platform/database.ts'

/** What a customer's own cards hold, as the contract writes it. Read for showing, and for telling what an edit changes. */
export type Reach = {
  holderNames: string[]
  phones: { number: string; label: string; primary: boolean }[]
  emails: { address: string; primary: boolean }[]
  language: string
  billingAddress: Address | null
  shippingAddress: Address | null
  siteAddress: Address | null
  contacts: Contact[]
}

export async function readReach(db: Db, customerId: string, language: string): Promise<Reach> {
  const [holders, phones, emails, addresses, contacts] = await Promise.all([
    db.selectFrom('account_holders').select('name').where('customer_id', '=', customerId).orderBy('position').execute(),
    db.selectFrom('phones').select(['number', 'label', 'is_primary']).where('customer_id', '=', customerId).orderBy('position').execute(),
    db.selectFrom('emails').select(['address', 'is_primary']).where('customer_id', '=', customerId).orderBy('position').execute(),
    db.selectFrom('addresses').selectAll().where('customer_id', '=', customerId).execute(),
    db.selectFrom('contacts').selectAll().where('customer_id', '=', customerId).orderBy('position').execute(),
  ])
  const addressOf = (kind: string) => {
    const row = addresses.find((candidate) => candidate.kind === kind)
    return row ? { lines: row.lines, city: row.city, region: row.region, postalCode: row.postal_code, country: row.country } : null
  }
  return {
    holderNames: holders.map(({ name }) => name),
    phones: phones.map((row) => ({ number: row.number, label: row.label, primary: row.is_primary })),
    emails: emails.map((row) => ({ address: row.address, primary: row.is_primary })),
    language,
    billingAddress: addressOf('billing'),
    shippingAddress: addressOf('shipping'),
    siteAddress: addressOf('site'),
    contacts: contacts.map(toContact),
  }
}

type ContactRow = {
  id: string
  name: string
  relationship: string
  phones: string[]
  emails: string[]
  address_lines: string[] | null
  address_city: string | null
  address_region: string | null
  address_postal_code: string | null
  address_country: string | null
  call_order: number | null
  is_billing_contact: boolean
  is_technical_contact: boolean
}

function toContact(row: ContactRow): Contact {
  const address = row.address_lines
    ? {
        lines: row.address_lines,
        city: row.address_city ?? '',
        region: row.address_region ?? '',
        postalCode: row.address_postal_code ?? '',
        country: row.address_country ?? '',
      }
    : null
  return {
    id: row.id,
    name: row.name,
    relationship: row.relationship,
    phones: row.phones,
    emails: row.emails,
    address,
    callOrder: row.call_order,
    billingContact: row.is_billing_contact,
    technicalContact: row.is_technical_contact,
  }
}

export async function readPaymentMethods(db: Db, customerId: string) {
  const rows = await db
    .selectFrom('payment_methods')
    .select(['id', 'kind', 'brand', 'last_four', 'expires', 'is_default', 'is_autopay'])
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .where('state', '=', 'usable')
    .orderBy('is_default', 'desc')
    .orderBy('added_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as 'card',
    brand: row.brand,
    lastFour: row.last_four,
    expires: row.expires,
    isDefault: row.is_default,
    isAutopay: row.is_autopay,
  }))
}

/** Custom fields that are in use, each with this customer's value. */
export async function readCustomValues(db: Db, customerId: string) {
  return db
    .selectFrom('custom_fields')
    .leftJoin('custom_field_values', (join) => join.onRef('custom_field_id', '=', 'custom_fields.id').on('customer_id', '=', customerId))
    .select(['custom_fields.id', 'key', 'label', 'kind', 'choices', 'value'])
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('label')
    .execute()
}
