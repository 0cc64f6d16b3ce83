import { sql } from 'kysely'
import type { z } from 'zod'
import type { EmailPreferences, listMailConsents } from '#contract/messaging.ts'
import { categoriesOf, isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import { readCallerInView } from '#server/customers/caller-facts.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { readWishes } from '#server/mail/read-wishes.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

/** What this customer is mailed about, and whether the viewer may change it now. */
export async function readPreferences(db: Db, viewer: Viewer, customerId: string): Promise<EmailPreferences> {
  const [customer, { wishes }, facts, caller, company] = await Promise.all([
    db.selectFrom('customers').select('version').where('id', '=', customerId).executeTakeFirstOrThrow(),
    readWishes(db, customerId),
    readPolicyFacts(db, viewer, customerId),
    readCallerInView(db, viewer, customerId),
    db.selectFrom('company').select('presets').executeTakeFirst(),
  ])
  return {
    version: customer.version,
    optIn: wishes.optIn,
    categories: categoriesOf(company?.presets ?? []).map((key) => {
      const { isService, en } = mailCategories[key]
      const isChosen = isService || !wishes.unwanted.has(key)
      return { key, name: en.name, about: en.about, isService, wanted: isService || (wishes.optIn && isChosen), isChosen }
    }),
    can: { edit: asMay(mayChange('email_preferences', { ...facts, caller })) },
  }
}

/** Who said what about mail, newest first. */
export async function consentsOf(
  db: Db,
  _viewer: Viewer,
  { params, query }: Input<typeof listMailConsents>,
): Promise<z.input<typeof listMailConsents.reply>> {
  const after = readCursor(query.cursor, [cursorId])
  let consents = db
    .selectFrom('mail_consents')
    .leftJoin('staff', 'staff.id', 'mail_consents.staff_id')
    .select(['mail_consents.id', 'mail_consents.at', 'category', 'wanted', 'source', 'interaction_id', 'mail_id'])
    .select(['staff.id as staff_id', 'staff.name as staff'])
    .where(sql<boolean>`mail_consents.customer_id = any(${familyOf(params.id)})`)
  if (after?.[0]) consents = consents.where('mail_consents.id', '<', after[0])
  const rows = await consents
    .orderBy('mail_consents.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      category: row.category,
      categoryName: isMailCategory(row.category) ? mailCategories[row.category].en.name : null,
      wanted: row.wanted,
      source: row.source as 'staff',
      by: row.staff_id && row.staff !== null ? { id: row.staff_id, name: row.staff } : null,
      interactionId: row.interaction_id,
      mailId: row.mail_id,
    }),
    (row) => [row.id],
  )
}
