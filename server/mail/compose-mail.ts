import { footerWords } from '#presets/emails/unsubscribe-words.ts'
import { type Language, languageFor } from '#presets/load-email-templates.ts'
import { type MailCategoryKey, mailCategories } from '#presets/mail-categories.ts'
import type { Db } from '#server/platform/database.ts'
import { readWording, templateNamed, type Wording } from './read-template.ts'
import { fillSubject, fillTemplate } from './rules/fill-template.ts'
import { helpContact } from './rules/help-contact.ts'
import { instantInMail } from './rules/instant-in-mail.ts'

export type Composed = {
  language: Language
  category: MailCategoryKey
  from: { name: string; address: string }
  toName: string | null
  subject: string
  /** With `{{link}}` and `{{unsubscribe}}` in it where the mail has them: they are put in when it leaves. */
  body: string
}

type Asked = {
  key: string
  /** Null: to somebody who is nobody of ours, from the default brand, in the language that is named. */
  customerId: string | null
  /** What the template fills in beside the customer's name and number and the company's. */
  values?: (language: Language, known: Record<string, string>) => Record<string, string>
  /** Other words than those that hold: for a preview of what is not saved yet. */
  wording?: Wording
  /** Another language than the customer's, for a preview. */
  language?: Language
  now: Date
  timeZone: string
}

/** A mail to a customer as it will be: in their language, from their brand, in the company's words, and with a way out where it may be refused. */
export async function composeMail(db: Db, asked: Asked): Promise<Composed> {
  const template = templateNamed(asked.key)
  if (template.category === 'staff') throw new Error(`${asked.key} is a mail to staff.`)
  const customer = asked.customerId === null ? await nobodyKnown(db) : await customerOf(db, asked.customerId)
  const language = asked.language ?? languageFor(customer.language)
  const wording = asked.wording ?? (await readWording(db, asked.key, customer.brand_id, language))
  const known = {
    name: customer.holder ?? '',
    company: customer.brand,
    number: customer.number,
    changedAt: instantInMail(asked.now, language, asked.timeZone),
    helpContact: helpContact({ address: customer.mail_sender_address, phone: customer.phone }),
  }
  const values = { ...known, ...asked.values?.(language, known) }
  const body = fillTemplate(wording.body, values)
  return {
    language,
    category: template.category,
    from: { name: customer.mail_sender_name, address: customer.mail_sender_address },
    toName: customer.holder,
    subject: fillSubject(wording.subject, values),
    body: mailCategories[template.category].isService ? body : `${body}\n\n--\n${footerWords[language].why}\n{{unsubscribe}}`,
  }
}

const customerOf = (db: Db, customerId: string) =>
  db
    .selectFrom('customers')
    .innerJoin('brands', 'brands.id', 'customers.brand_id')
    .leftJoin('account_holders', (join) =>
      join.onRef('account_holders.customer_id', '=', 'customers.id').on('account_holders.position', '=', 1),
    )
    .select(['customers.language', 'customers.number', 'customers.brand_id', 'brands.name as brand'])
    .select(['mail_sender_name', 'mail_sender_address', 'account_holders.name as holder'])
    .select(({ selectFrom }) => selectFrom('company').select('phone').as('phone'))
    .where('customers.id', '=', customerId)
    .executeTakeFirstOrThrow()

async function nobodyKnown(db: Db): Promise<Awaited<ReturnType<typeof customerOf>>> {
  const brand = await db
    .selectFrom('brands')
    .select(['id as brand_id', 'name as brand', 'mail_sender_name', 'mail_sender_address'])
    .select(({ selectFrom }) => selectFrom('company').select('phone').as('phone'))
    .where('is_default', '=', true)
    .executeTakeFirstOrThrow()
  return { ...brand, language: 'en', number: '', holder: null }
}
