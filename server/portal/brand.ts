import type { HelpPhone } from '#contract/customers.ts'
import { helpPhone } from '#server/mail/rules/help-contact.ts'
import type { Db } from '#server/platform/database.ts'

export type Brand = { name: string; contact: string; phone: HelpPhone; number: string }

/** The brand of an account: its name, and where to turn to. */
export async function brandOf(db: Db, customerId: string): Promise<Brand> {
  const row = await db
    .selectFrom('customers')
    .innerJoin('brands', 'brands.id', 'brand_id')
    .select(['brands.name', 'mail_sender_address', 'customers.number'])
    .select(({ selectFrom }) => selectFrom('company').select('phone').as('phone'))
    .where('customers.id', '=', customerId)
    .executeTakeFirstOrThrow()
  return { name: row.name, contact: row.mail_sender_address, phone: helpPhone(row.phone), number: row.number }
}

/** The brand behind a host that a browser asked for; else the default one. Before a company is set up there is none. */
export async function brandByHost(db: Db, host: string | null): Promise<Omit<Brand, 'number'> & { language: string }> {
  const rows = await db
    .selectFrom('brands')
    .leftJoin('company', (join) => join.onTrue())
    .select(['brands.name', 'portal_host', 'mail_sender_address', 'company.language', 'company.phone'])
    .where(({ eb, or }) => or([eb('is_default', '=', true), eb('portal_host', '=', (host ?? '').toLowerCase().replace(/:\d+$/, ''))]))
    .orderBy('is_default')
    .limit(1)
    .execute()
  const [row] = rows
  return {
    name: row?.name ?? 'Steward',
    contact: row?.mail_sender_address ?? '',
    phone: helpPhone(row?.phone ?? null),
    language: row?.language ?? 'en',
  }
}

/** Whether a brand's portal is at this host. */
export async function isPortalHost(db: Db, host: string): Promise<boolean> {
  const brand = await db
    .selectFrom('brands')
    .select('id')
    .where('portal_host', '=', host.toLowerCase())
    .executeTakeFirst()
    .catch(() => undefined)
  return brand !== undefined
}
