import { methodWords } from '#presets/emails/method-words.ts'
import { reachWords } from '#presets/emails/reach-words.ts'
import { loadEmailTemplates } from '#presets/load-email-templates.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { AccountWork } from '#server/work.ts'
import { mailJobKey } from './resume-queued-mail.ts'
import { fillSubject, fillTemplate } from './rules/fill-template.ts'

const templates = new Map(loadEmailTemplates().map((template) => [template.key, template]))

type Values = {
  address: string
  reach?: keyof typeof reachWords
  code?: string
  /** Whom it greets, where that is not the account holder. */
  name?: string
  expiresAt?: Date
  /** "Visa ending in 2320", and what was done to it. */
  method?: { label: string; act: keyof typeof methodWords }
  /** What the template alone fills in, in the customer's language. */
  fill?: (language: 'en' | 'es') => Record<string, string>
}

/**
 * Puts a mail to a customer into the outbox with its job, in the customer's language and from their brand, in the transaction of what it
 * is about. A code in it is blanked from the outbox's body where staff read it: it stands apart as a link does.
 */
export async function queueCustomerMail(
  work: AccountWork,
  key: string,
  customerId: string,
  values: Values,
  interactionId: string | null,
): Promise<void> {
  const template = templates.get(key)
  if (!template) throw new Error(`There is no mail template ${key}.`)
  const customer = await work.db
    .selectFrom('customers')
    .innerJoin('brands', 'brands.id', 'customers.brand_id')
    .leftJoin('account_holders', (join) =>
      join.onRef('account_holders.customer_id', '=', 'customers.id').on('account_holders.position', '=', 1),
    )
    .select(['customers.language', 'brands.name as brand', 'mail_sender_name', 'mail_sender_address', 'account_holders.name as holder'])
    .where('customers.id', '=', customerId)
    .executeTakeFirstOrThrow()
  const language = customer.language.startsWith('es') ? 'es' : 'en'
  const shown = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: work.actor.company.timeZone })
  const filled: Record<string, string> = {
    name: values.name ?? customer.holder ?? '',
    expiresAt: values.expiresAt ? shown.format(values.expiresAt) : '',
    company: customer.brand,
    reach: values.reach ? reachWords[values.reach][language] : '',
    whatChanged: values.method ? methodWords[values.method.act][language] : '',
    method: values.method?.label ?? '',
    changedAt: shown.format(work.now),
    helpContact: customer.mail_sender_address,
    ...values.fill?.(language),
  }
  const id = newId()
  await work.db
    .insertInto('outbox')
    .values({
      id,
      customer_id: customerId,
      template: key,
      language,
      from_name: customer.mail_sender_name,
      from_address: customer.mail_sender_address,
      to_name: values.name ?? customer.holder,
      to_address: values.address,
      subject: fillSubject(template[language].subject, filled),
      body: fillTemplate(template[language].body, filled),
      link: values.code === undefined ? null : work.secrets.seal('mail_links', { table: 'outbox', column: 'link', rowId: id }, values.code),
      message_id: `<${id}@${customer.mail_sender_address.split('@')[1] ?? 'steward.invalid'}>`,
      state: 'queued',
      created_at: work.now,
    })
    .execute()
  await addJob(work.db, 'send_mail', { mailId: id }, { queue: 'mail', key: mailJobKey(id) })
  await work.publish('message.queued', { mailId: id, template: key }, { customerId, ...(interactionId && { interactionId }) })
}
