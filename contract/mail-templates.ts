import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { mailLanguage } from './messaging.ts'
import { id, instant, line, passage } from './text.ts'

const templateParams = z.object({ key: z.string().max(60) })
const wording = { subject: line(200), body: passage(8000).min(1, 'Write what the mail says.') }
const ofBrand = { brandId: id, language: mailLanguage }

const placeholder = z.object({ name: z.string(), means: z.string(), isRequired: z.boolean() })
const facts = {
  key: z.string(),
  name: z.string(),
  categoryName: z.string(),
  isService: z.boolean(),
  /** To staff, or to who signs up: it comes from the company’s first brand, and is worded there alone. */
  isToStaff: z.boolean(),
  isByHand: z.boolean(),
}

export const listMailTemplates = endpoint({
  name: 'listMailTemplates',
  method: 'GET',
  path: '/api/mail-templates',
  summary: 'Every mail that customers and staff may get, and for which brands and languages the company has words of its own.',
  reply: z.object({
    brands: z.array(z.object({ id, name: z.string(), isDefault: z.boolean() })),
    items: z.array(
      z.object({ ...facts, own: z.array(z.object({ ...ofBrand, at: instant, by: z.string() })), placeholders: z.array(placeholder) }),
    ),
  }),
})

export const mailTemplate = z.object({
  ...facts,
  ...ofBrand,
  placeholders: z.array(placeholder),
  shipped: z.object({ subject: z.string(), body: z.string() }),
  subject: z.string(),
  body: z.string(),
  /** 0 while the text is as shipped and always was. */
  version: z.number().int(),
  isOwn: z.boolean(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      /** Null: back to the shipped text. */
      subject: z.string().nullable(),
      body: z.string().nullable(),
      by: z.string(),
      at: instant,
    }),
  ),
})
export type MailTemplate = z.infer<typeof mailTemplate>
export const getMailTemplate = endpoint({
  name: 'getMailTemplate',
  method: 'GET',
  path: '/api/mail-templates/:key',
  summary: 'One mail in one language of one brand: the words that hold, the shipped ones, and every version that the company wrote.',
  params: templateParams,
  query: z.strictObject({ ...ofBrand }),
  reply: mailTemplate,
})
export const changeMailTemplate = endpoint({
  name: 'changeMailTemplate',
  method: 'PUT',
  path: '/api/mail-templates/:key',
  summary:
    'Word a mail as the company likes it, or with subject and body null go back to the shipped text. 400 with each placeholder that is unknown, missing or not alone on its line; 409 template.stale.',
  params: templateParams,
  body: z.union([z.strictObject({ ...ofBrand, ...wording }), z.strictObject({ ...ofBrand, subject: z.null(), body: z.null() })]),
  reply: mailTemplate,
  versioned: true,
})
export const previewMailTemplate = endpoint({
  name: 'previewMailTemplate',
  method: 'POST',
  path: '/api/mail-templates/:key/preview',
  summary:
    'The words as a real customer would get them; what only the occasion knows stands in brackets. Looking at the customer is recorded. A mail to staff is shown as whoever asks would get it, and names no customer. 422 customer.not_found.',
  params: templateParams,
  body: z.strictObject({ ...ofBrand, ...wording, customerNumber: line(40).optional() }),
  reply: z.object({
    /** Null for a mail to staff. */
    customer: z.object({ id, number: z.string() }).nullable(),
    subject: z.string(),
    body: z.string(),
    toAddress: z.string().nullable(),
  }),
})
export const testMailTemplate = endpoint({
  name: 'testMailTemplate',
  method: 'POST',
  path: '/api/mail-templates/:key/test',
  summary: 'Send these words to yourself, with what each placeholder means in its place.',
  params: templateParams,
  body: z.strictObject({ ...ofBrand, ...wording }),
  reply: z.object({ sentTo: z.string() }),
})
