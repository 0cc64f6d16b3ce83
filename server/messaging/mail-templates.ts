import type { z } from 'zod'
import type * as contract from '#contract/mail-templates.ts'
import { type TemplateFault, templateFaults } from '#contract/template-faults.ts'
import { isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import type { EmailTemplate } from '#presets/preset.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { emailTemplates, type Wording } from '#server/mail/read-template.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalid, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'

/** Shipped, and sent by nothing yet: nobody words what nobody gets. */
const unsent = ['new_sign_in']
const ours = [...emailTemplates.values()].filter(({ key }) => !unsent.includes(key))
export const isToStaff = (key: string): boolean => emailTemplates.get(key)?.category === 'staff'

export const isTemplate = async (_db: Db, params: Record<string, string>) => ours.some(({ key }) => key === params.key)

const factsOf = ({ key, name, category, isByHand, placeholders }: EmailTemplate) => ({
  key,
  name,
  categoryName: isMailCategory(category) ? mailCategories[category].en.name : 'Staff and the front door',
  isService: category === 'staff' || (isMailCategory(category) && mailCategories[category].isService),
  isToStaff: category === 'staff',
  isByHand,
  placeholders,
})

/** Every mail that customers and staff may get, and where the company has words of its own. */
export async function listTemplates(db: Db): Promise<z.input<typeof contract.listMailTemplates.reply>> {
  const brands = await db.selectFrom('brands').select(['id', 'name', 'is_default']).orderBy('is_default', 'desc').orderBy('name').execute()
  const newest = await db
    .selectFrom('mail_template_versions')
    .innerJoin('staff', 'staff.id', 'mail_template_versions.staff_id')
    .distinctOn(['brand_id', 'template', 'language'])
    .select(['brand_id', 'template', 'mail_template_versions.language', 'subject', 'at', 'staff.name as by'])
    .orderBy('brand_id')
    .orderBy('template')
    .orderBy('mail_template_versions.language')
    .orderBy('mail_template_versions.version', 'desc')
    .execute()
  return {
    brands: brands.map(({ id, name, is_default }) => ({ id, name, isDefault: is_default })),
    items: ours.map((template) => ({
      ...factsOf(template),
      own: newest
        .filter((row) => row.template === template.key && row.subject !== null)
        .map((row) => ({ brandId: row.brand_id, language: row.language as 'en', at: row.at.toISOString(), by: row.by })),
    })),
  }
}

type Place = { key: string; brandId: string; language: 'en' | 'es' }

async function versionsOf(db: Db, { key, brandId, language }: Place) {
  const brand = await db.selectFrom('brands').select(['id', 'is_default']).where('id', '=', brandId).executeTakeFirst()
  if (!brand) throw invalidField('brandId', 'There is no such brand.')
  if (isToStaff(key) && !brand.is_default)
    throw invalidField('brandId', 'Mails to staff come from the company’s first brand. Word it there.')
  return db
    .selectFrom('mail_template_versions')
    .innerJoin('staff', 'staff.id', 'mail_template_versions.staff_id')
    .select(['mail_template_versions.version', 'subject', 'body', 'at', 'staff.name as by'])
    .where('brand_id', '=', brandId)
    .where('template', '=', key)
    .where('mail_template_versions.language', '=', language)
    .orderBy('mail_template_versions.version', 'desc')
    .limit(100)
    .execute()
}

export async function readMailTemplate(db: Db, place: Place): Promise<z.input<typeof contract.mailTemplate>> {
  const template = emailTemplates.get(place.key)
  if (!template) throw notFound()
  const versions = await versionsOf(db, place)
  const [newest] = versions
  const shipped = template[place.language]
  const isOwn = newest !== undefined && newest.subject !== null
  return {
    ...factsOf(template),
    brandId: place.brandId,
    language: place.language,
    shipped,
    subject: newest?.subject ?? shipped.subject,
    body: newest?.body ?? shipped.body,
    version: newest?.version ?? 0,
    isOwn,
    versions: versions.map(({ version, subject, body, by, at }) => ({ version, subject, body, by, at: at.toISOString() })),
  }
}

/** Words a mail anew, or gives it back the shipped words; what was there is kept. @throws 400 by placeholder, 409 `template.stale` */
export async function changeTemplate(work: Work, { params, body, ifMatch }: Input<typeof contract.changeMailTemplate>): Promise<void> {
  const place = { key: params.key, brandId: body.brandId, language: body.language }
  if (body.subject !== null) refuseFaults(params.key, body)
  // One at a time for each brand: the version that is read is the newest.
  await work.db.selectFrom('brands').select('id').where('id', '=', body.brandId).forUpdate().execute()
  const before = await readMailTemplate(work.db, place)
  if (before.version !== ifMatch)
    throw conflict('template.stale', 'Somebody else has worded this mail since. Look at it again, then change it.')
  const after = body.subject === null ? before.shipped : { subject: body.subject, body: body.body }
  const isSame = before.subject === after.subject && before.body === after.body
  if (isSame && (body.subject !== null || !before.isOwn)) return
  await work.db
    .insertInto('mail_template_versions')
    .values({
      id: newId(),
      brand_id: place.brandId,
      template: place.key,
      language: place.language,
      version: before.version + 1,
      subject: body.subject === null ? null : after.subject,
      body: body.subject === null ? null : after.body,
      staff_id: work.actor.id,
      at: work.now,
    })
    .execute()
  await recordChangeSet(work, {
    recordKind: 'mail_template',
    recordId: place.brandId,
    action: body.subject === null ? 'restore_shipped' : 'edit',
    changes: [
      { field: `${place.key}.${place.language}.subject`, from: before.subject, to: after.subject },
      { field: `${place.key}.${place.language}.body`, from: before.body, to: after.body },
    ].filter(({ from, to }) => from !== to),
  })
}

/** @throws 400 with each fault at its field, in words */
export function refuseFaults(key: string, wording: Wording): void {
  const template = emailTemplates.get(key)
  if (!template) throw notFound()
  if (/[\r\n\0\u2028\u2029\u0085]/.test(wording.subject)) throw invalidField('subject', 'A subject is one line.')
  const faults = templateFaults(wording, template.placeholders)
  if (faults.length > 0) throw invalid(faults.map((fault) => ({ field: fault.place, message: faultInWords(fault) })))
}

function faultInWords({ line, kind, placeholder, place }: TemplateFault): string {
  const where = place === 'subject' ? 'In the subject' : `In line ${line}`
  const said = placeholder.slice(0, 60)
  switch (kind) {
    case 'unknown':
      return `${where} stands {{${said}}}, which this mail does not know.`
    case 'unclosed':
      return `${where} a placeholder is not whole: ${said}. Write {{, the name, and }}.`
    case 'missing':
      return `{{${said}}} is missing. The mail is sent to say that.`
    case 'not_alone':
      return `${where} {{${said}}} has to stand alone on its line.`
    case 'in_subject':
      return `{{${said}}} can not stand in the subject.`
    case 'twice':
      return `${where} {{${said}}} stands a second time. Once is enough.`
  }
}
