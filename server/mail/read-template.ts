import { type Language, loadEmailTemplates } from '#presets/load-email-templates.ts'
import type { EmailTemplate } from '#presets/preset.ts'
import type { Db } from '#server/platform/database.ts'

export const emailTemplates: ReadonlyMap<string, EmailTemplate> = new Map(loadEmailTemplates().map((template) => [template.key, template]))

export type Wording = { subject: string; body: string }

export function templateNamed(key: string): EmailTemplate {
  const template = emailTemplates.get(key)
  if (!template) throw new Error(`There is no mail template ${key}.`)
  return template
}

/** What a mail of this brand says in this language: the company's own newest words, else the shipped ones. */
export async function readWording(db: Db, key: string, brandId: string | null, language: Language): Promise<Wording> {
  const shipped = templateNamed(key)[language]
  if (brandId === null) return shipped
  const own = await db
    .selectFrom('mail_template_versions')
    .select(['subject', 'body'])
    .where('brand_id', '=', brandId)
    .where('template', '=', key)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return own?.subject && own.body ? { subject: own.subject, body: own.body } : shipped
}
