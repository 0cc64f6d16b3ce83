import { languageFor } from '#presets/load-email-templates.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { readWording } from './read-template.ts'
import { mailJobKey } from './resume-queued-mail.ts'
import { fillSubject, fillTemplate } from './rules/fill-template.ts'
import { helpContact } from './rules/help-contact.ts'
import { instantInMail } from './rules/instant-in-mail.ts'

export type MailContext = { db: Db; secrets: Secrets; now: Date }
type Person = { id: string; name: string; email: string }
type Recipient = { staffId: string | null; name: string; email: string; language?: 'en' | 'es' }
type Values = { linkPath: string; expiresAt?: Date; invitedBy?: string; resetBy?: string }

/**
 * Puts a mail to a member of staff into the outbox, with its job, in the transaction of what it is about. The one-time
 * link stands apart, sealed, until the mail has left; only an administrator can read it before.
 */
export const queueStaffMail = (context: MailContext, key: string, person: Person, values: Values) =>
  queueFromCompany(context, key, { staffId: person.id, name: person.name, email: person.email }, values)

/** The same to somebody who is nobody of ours yet: they gave an address, and the language of the page they gave it on. */
export const queueVisitorMail = (context: MailContext, key: string, to: { email: string; language: 'en' | 'es' }, values: Values) =>
  queueFromCompany(context, key, { staffId: null, name: '', ...to }, values)

async function queueFromCompany(context: MailContext, key: string, person: Recipient, values: Values): Promise<void> {
  const { db, secrets, now } = context
  const sender = await senderOf(db)
  const language = person.language ?? languageFor(sender.language)
  const wording = await readWording(db, key, sender.brandId, language)
  const shown = (at: Date) => instantInMail(at, language, sender.timeZone)
  const filled: Record<string, string> = {
    name: person.name,
    company: sender.company,
    invitedBy: values.invitedBy ?? '',
    resetBy: values.resetBy ?? '',
    resetAt: shown(now),
    helpContact: person.staffId === null ? helpContact(sender) : sender.address,
    expiresAt: values.expiresAt ? shown(values.expiresAt) : '',
  }
  const id = newId()
  await db
    .insertInto('outbox')
    .values({
      id,
      staff_id: person.staffId,
      template: key,
      language,
      from_name: sender.name,
      from_address: sender.address,
      to_name: person.name || null,
      to_address: person.email,
      subject: fillSubject(wording.subject, filled),
      body: fillTemplate(wording.body, filled),
      link: secrets.seal('mail_links', { table: 'outbox', column: 'link', rowId: id }, values.linkPath),
      message_id: `<${id}@${sender.address.split('@')[1] ?? 'steward.invalid'}>`,
      state: 'queued',
      created_at: now,
    })
    .execute()
  await addJob(db, 'send_mail', { mailId: id }, { queue: 'mail', key: mailJobKey(id) })
}

/** Whom mails to staff come from: the company, by its first brand. */
export async function senderOf(db: Db) {
  const row = await db
    .selectFrom('company')
    .leftJoin('brands', (join) => join.on('brands.is_default', '=', true))
    .select([
      'brands.id as brandId',
      'company.name as company',
      'company.language',
      'company.phone',
      'company.time_zone',
      'brands.mail_sender_name',
      'brands.mail_sender_address',
    ])
    .executeTakeFirst()
  return {
    brandId: row?.brandId ?? null,
    company: row?.company ?? 'Steward',
    language: row?.language ?? 'en',
    phone: row?.phone ?? null,
    timeZone: row?.time_zone ?? 'UTC',
    name: row?.mail_sender_name ?? row?.company ?? 'Steward',
    address: row?.mail_sender_address ?? 'no-reply@steward.example',
  }
}
