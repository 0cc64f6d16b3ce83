import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/mail-templates.ts'
import { footerWords } from '#presets/emails/unsubscribe-words.ts'
import { isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import { composeMail } from '#server/mail/compose-mail.ts'
import { senderOf } from '#server/mail/queue-mail.ts'
import { emailTemplates, type Wording } from '#server/mail/read-template.ts'
import { mailJobKey } from '#server/mail/resume-queued-mail.ts'
import { fillSubject, fillTemplate } from '#server/mail/rules/fill-template.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { addressesOf } from './addresses.ts'
import { isToStaff, refuseFaults } from './mail-templates.ts'

/** What only the occasion knows stands as what it means, in brackets. */
function meanings(key: string): Record<string, string> {
  const template = emailTemplates.get(key)
  if (!template) throw notFound()
  return Object.fromEntries(template.placeholders.map(({ name, means }) => [name, `[${means}]`]))
}
const known = ['name', 'company', 'number', 'helpContact', 'changedAt']
const unknown = (key: string) => Object.fromEntries(Object.entries(meanings(key)).filter(([name]) => !known.includes(name)))

/** The words as a real customer would get them. @throws 422 `customer.not_found` */
export async function previewTemplate(
  db: Db,
  viewer: Viewer,
  { params, body }: Input<typeof contract.previewMailTemplate>,
): Promise<z.input<typeof contract.previewMailTemplate.reply>> {
  refuseFaults(params.key, body)
  if (isToStaff(params.key)) return previewToStaff(db, viewer, params.key, body)
  if (body.customerNumber === undefined) throw invalidField('customerNumber', 'Say which customer you want to see it as.')
  const customer = await db
    .selectFrom('customers')
    .select(['id', 'number'])
    .where('number_key', '=', sql<string>`lower(regexp_replace(${body.customerNumber}, '[^[:alnum:]]', '', 'g'))`)
    .executeTakeFirst()
  if (!customer) throw new Refusal(422, 'customer.not_found', 'There is no customer with this number. Look at the number again.')
  const composed = await composeMail(db, {
    key: params.key,
    customerId: customer.id,
    wording: body,
    language: body.language,
    now: viewer.now,
    timeZone: viewer.company.timeZone,
    values: () => unknown(params.key),
  })
  const [address] = await addressesOf(db, customer.id)
  return {
    customer,
    subject: composed.subject,
    body: shownBody(composed.body, params.key),
    toAddress: address?.address ?? null,
  }
}

async function previewToStaff(db: Db, viewer: Viewer, key: string, wording: Wording) {
  const sender = await senderOf(db)
  const values = { ...unknown(key), name: viewer.name, company: sender.company, helpContact: sender.address }
  const body = shownBody(fillTemplate(wording.body, values), key)
  return { customer: null, subject: fillSubject(wording.subject, values), body, toAddress: viewer.email }
}

const shownBody = (body: string, key: string) =>
  body.replaceAll('{{unsubscribe}}', '[a link of their own]').replaceAll('{{link}}', () => meanings(key).link ?? '[the link]')

/** Sends the words to whoever wrote them, with what each placeholder means in its place. */
export async function testTemplate(work: Work, { params, body }: Input<typeof contract.testMailTemplate>): Promise<{ sentTo: string }> {
  refuseFaults(params.key, body)
  const brand = await work.db.selectFrom('brands').selectAll().where('id', '=', body.brandId).executeTakeFirst()
  if (!brand) throw invalidField('brandId', 'There is no such brand.')
  const values = { ...meanings(params.key), company: brand.name, helpContact: brand.mail_sender_address }
  const category = emailTemplates.get(params.key)?.category ?? ''
  const mayRefuse = isMailCategory(category) && !mailCategories[category].isService
  const footer = mayRefuse ? `\n\n--\n${footerWords[body.language].why}` : ''
  const id = newId()
  await work.db
    .insertInto('outbox')
    .values({
      id,
      staff_id: work.actor.id,
      template: params.key,
      language: body.language,
      from_name: brand.mail_sender_name,
      from_address: brand.mail_sender_address,
      to_name: work.actor.name,
      to_address: work.actor.email,
      subject: fillSubject(body.subject, values),
      body: fillTemplate(body.body, values) + footer,
      message_id: `<${id}@${brand.mail_sender_address.split('@')[1] ?? 'steward.invalid'}>`,
      state: 'queued',
      written_by: work.actor.id,
      created_at: work.now,
    })
    .execute()
  await addJob(work.db, 'send_mail', { mailId: id }, { queue: 'mail', key: mailJobKey(id) })
  return { sentTo: work.actor.email }
}
