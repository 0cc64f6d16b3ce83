import { readFileSync } from 'node:fs'
import { courtesyPlaceholders, emailPlaceholders } from './emails/placeholders.ts'
import { templateFacts } from './emails/template-facts.ts'
import { type EmailTemplate, emailTemplateSchema } from './preset.ts'

/** Mails are written in these; a customer who speaks another gets English. */
export type Language = 'en' | 'es'
export const languageFor = (code: string): Language => (code.startsWith('es') ? 'es' : 'en')

/** Reads every email template in both languages: `emails/<key>.en.txt` and `emails/<key>.es.txt`, as `placeholders.ts` lists them. */
export function loadEmailTemplates(): EmailTemplate[] {
  return Object.entries(emailPlaceholders).map(([key, placeholders]) =>
    emailTemplateSchema.parse({
      key,
      name: templateFacts[key]?.name,
      category: templateFacts[key]?.category,
      isByHand: templateFacts[key]?.isByHand ?? false,
      placeholders: Object.entries(placeholders).map(([name, means]) => ({
        name,
        means,
        isRequired: !courtesyPlaceholders.includes(name),
      })),
      en: readEmail(`${key}.en.txt`),
      es: readEmail(`${key}.es.txt`),
    }),
  )
}

/** The names that a text fills in, each once, in alphabetical order. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}\n]*)\}\}/g)].map(([, name = '']) => name))].sort()
}

function readEmail(file: string) {
  return parseEmail(file, readFileSync(new URL(`./emails/${file}`, import.meta.url), 'utf8'))
}

/** The first line is the subject, the second is empty, the rest is the body. */
export function parseEmail(file: string, source: string): { subject: string; body: string } {
  const parts = /^Subject: (.+)\r?\n\r?\n([\s\S]+)$/.exec(source)
  if (!parts) throw new Error(`${file}: begin with "Subject: …" and an empty line.`)

  const [, subject = '', body = ''] = parts
  return { subject: subject.trim(), body: body.trim() }
}
