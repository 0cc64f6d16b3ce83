import { allCategories } from '#contract/messaging.ts'
import { type ChangeWriter, writeChangeSet } from '#server/audit/record-change-set.ts'
import { holdBackUnwanted } from '#server/mail/hold-back-unwanted.ts'
import { recordConsent } from '#server/mail/record-consent.ts'
import { isUnsubscribeToken, readToken } from '#server/mail/unsubscribe-link.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Secrets } from '#server/platform/secrets.ts'

export type Unsubscribed = {
  mailId: string
  customerId: string
  category: string
  language: 'en' | 'es'
  brand: string
  address: string
}

/** The mail that a link came in; null for a link that is not one of ours. Nothing is changed by looking. */
export async function mailBehind(db: Db, secrets: Secrets, token: string): Promise<Unsubscribed | null> {
  const given = readToken(token)
  if (!given) return null
  const mail = await db.selectFrom('outbox').selectAll().where('id', '=', given.mailId).executeTakeFirst()
  if (!mail?.customer_id || !mail.category || !isUnsubscribeToken(secrets, mail, given.mark)) return null
  return {
    mailId: mail.id,
    customerId: mail.customer_id,
    category: mail.category,
    language: mail.language === 'es' ? 'es' : 'en',
    brand: mail.from_name,
    address: mail.from_address,
  }
}

type Asked = { at: Date; requestId: string }

/**
 * Ends mails of this kind (or all that are no service mails) to whoever got this one, in every status, and for the account that a merged
 * one lives on in: both, so that a merge that is undone forgets nothing. A second press changes nothing. `db` is a transaction.
 */
export async function unsubscribe(db: Db, { at, requestId }: Asked, mail: Unsubscribed, scope: 'category' | 'all'): Promise<void> {
  const category = scope === 'all' ? allCategories : mail.category
  for (const account of await accountsOf(db, mail.customerId)) {
    if (!(await wants(db, account, category))) continue
    await recordConsent(db, at, {
      customerId: account.id,
      category,
      wanted: false,
      source: 'unsubscribe_link',
      staffId: null,
      interactionId: null,
      mailId: mail.mailId,
    })
    const version = account.version + 1
    const optIn = category === allCategories ? { email_opt_in: false } : {}
    await db
      .updateTable('customers')
      .set({ version, updated_at: at, ...optIn })
      .where('id', '=', account.id)
      .execute()
    const writer: ChangeWriter = { db, at, actor: 'system', staffId: null, source: 'portal', requestId }
    await writeChangeSet(writer, {
      recordKind: 'customer',
      action: 'unsubscribe',
      customer: { id: account.id, version, card: 'email-preferences', interactionId: null },
      changes: [{ field: category === allCategories ? 'emailOptIn' : `emailCategory.${category}`, from: true, to: false }],
    })
    await db
      .insertInto('events')
      .values({
        id: newId(),
        name: 'email_preferences.changed',
        at,
        customer_id: account.id,
        interaction_id: null,
        staff_id: null,
        facts: JSON.stringify({ category, wanted: false, source: 'unsubscribe_link' }),
      })
      .execute()
    await holdBackUnwanted(db, account.id)
  }
}

type Account = { id: string; version: number; email_opt_in: boolean }

/** The account that got the mail and its survivor, locked in one order. */
const accountsOf = (db: Db, customerId: string): Promise<Account[]> =>
  db
    .selectFrom('customers')
    .select(['id', 'version', 'email_opt_in'])
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('id', '=', customerId),
        eb('id', '=', selectFrom('customers as given').select('given.merged_into').where('given.id', '=', customerId)),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()

async function wants(db: Db, account: Account, category: string): Promise<boolean> {
  if (category === allCategories) return account.email_opt_in
  const newest = await db
    .selectFrom('mail_consents')
    .select('wanted')
    .where('customer_id', '=', account.id)
    .where('category', '=', category)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.wanted ?? true
}
