import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant, line, passage } from './text.ts'
import { may } from './verdict.ts'

const customerParams = z.object({ id })
const byWhom = z.object({ id, name: z.string() }).nullable()
export const mailState = z.enum(['queued', 'held_back', 'sent', 'failed'])
export type MailState = z.infer<typeof mailState>
export const mailLanguage = z.enum(['en', 'es'])

/** A mail to a customer, without what it says. */
export const outboxLine = z.object({
  id,
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }),
  template: z.string(),
  templateName: z.string(),
  category: z.string().nullable(),
  subject: z.string(),
  toAddress: z.string(),
  language: z.string(),
  state: mailState,
  /** Why it was held back or did not leave, in words. */
  because: z.string().nullable(),
  /** What the mail server said, letter for letter. */
  answer: z.string().nullable(),
  attempts: z.number().int(),
  at: instant,
  sentAt: instant.nullable(),
  /** Who wrote it by hand or sent it anew; null: automatic. */
  writtenBy: byWhom,
  /** The mail that this one repeats. */
  resends: id.nullable(),
  /** The newest mail that repeats this one. */
  resentAs: id.nullable(),
  /** `openLink`: in a demo without a mail server, where a link waits in it. */
  can: z.object({ resend: may, openLink: z.boolean() }),
})
export type OutboxLine = z.infer<typeof outboxLine>
export const message = outboxLine.extend({ body: z.string() })
export type Message = z.infer<typeof message>

const filters = {
  ...pageQuery,
  state: mailState.optional(),
  template: z.string().max(60).optional(),
  /** The beginning of an address. */
  address: z.string().min(1).max(254).optional(),
  /** The first and the last day, in the company's zone. */
  from: day.optional(),
  to: day.optional(),
}
const counts = z.object({ queued: z.number().int(), held_back: z.number().int(), sent: z.number().int(), failed: z.number().int() })
const named = z.object({ key: z.string(), name: z.string() })

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/customers/:id/messages',
  summary:
    'The outbox of a customer: every mail to them, automatic and by hand, newest first, sent or not and why; with `mail` that one alone.',
  params: customerParams,
  query: z.strictObject({ ...filters, mail: id.optional() }),
  reply: page(message).extend({ counts, templates: z.array(named), can: z.object({ write: may }) }),
})
export const listOutbox = endpoint({
  name: 'listOutbox',
  method: 'GET',
  path: '/api/outbox',
  summary:
    'The outbox of the company: every mail to a customer, newest first. The counts are of the last seven days; what waits is counted whole.',
  query: z.strictObject(filters),
  reply: page(outboxLine).extend({ counts, templates: z.array(named) }),
})

export const messageChoices = endpoint({
  name: 'messageChoices',
  method: 'GET',
  path: '/api/customers/:id/message-choices',
  summary: 'What a mail by hand to this customer can be: templates, addresses on file, their language.',
  params: customerParams,
  reply: z.object({
    language: mailLanguage,
    addresses: z.array(z.object({ id, address: z.string(), primary: z.boolean() })),
    templates: z.array(
      z.object({ key: z.string(), name: z.string(), category: z.string(), categoryName: z.string(), hasSubject: z.boolean(), may }),
    ),
    /** What the words may fill in: `{{name}}` and the like. */
    placeholders: z.array(z.object({ name: z.string(), means: z.string() })),
    can: z.object({ write: may }),
  }),
})
const written = z.strictObject({
  template: z.string().min(1).max(60),
  /** For a template that leaves its subject open; else it is not used. */
  subject: line(200).optional(),
  message: passage(5000).min(1, 'Write what you want to say.'),
  /** One of the addresses on file; without it the primary one. */
  emailId: id.optional(),
})
export const previewMessage = endpoint({
  name: 'previewMessage',
  method: 'POST',
  path: '/api/customers/:id/messages/preview',
  summary:
    'The mail as this customer would get it, and whether they do. Nothing is written. 400 template, emailId, and at subject and message what stands in braces and can not be filled in.',
  params: customerParams,
  body: written,
  reply: z.object({ subject: z.string(), body: z.string(), toAddress: z.string(), language: mailLanguage, category: z.string(), may }),
})
export const writeMessage = endpoint({
  name: 'writeMessage',
  method: 'POST',
  path: '/api/customers/:id/messages',
  summary:
    'Write a mail to a customer by hand, in a contact. One that they do not want is held back with its reason. 422 status.merged, mail.no_address.',
  params: customerParams,
  body: written,
  reply: message,
  status: 201,
})
export const resendMessage = endpoint({
  name: 'resendMessage',
  method: 'POST',
  path: '/api/messages/:id/resend',
  summary:
    'Send a mail anew, as a new mail that names the old one, to its address or another one on file. 422 mail.waits, mail.link_is_over, mail.opted_out, mail.not_wanted, mail.not_active, mail.address_gone, status.merged.',
  params: z.object({ id }),
  body: z.strictObject({ emailId: id.optional() }),
  reply: message,
  status: 201,
})

export const openMessageLink = endpoint({
  name: 'openMessageLink',
  method: 'GET',
  path: '/api/messages/:id/link',
  summary:
    'In a demo without a mail server: the one-time link of a mail that waits, to try the page behind it. Recorded; fresh proof. 422 mail.link_is_theirs, mail.no_link, mail.link_is_over.',
  params: z.object({ id }),
  reply: z.object({ customerId: id, link: z.string() }),
})

/** Everything that is no service mail. */
export const allCategories = 'all'
export const emailPreferences = z.object({
  version: z.number().int(),
  /** The switch of everything that is no service mail. */
  optIn: z.boolean(),
  categories: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      about: z.string(),
      isService: z.boolean(),
      /** Whether such a mail is sent as things stand. */
      wanted: z.boolean(),
      /** What the customer chose for this kind alone, whatever the switch says. */
      isChosen: z.boolean(),
    }),
  ),
  can: z.object({ edit: may }),
})
export type EmailPreferences = z.infer<typeof emailPreferences>
export const getEmailPreferences = endpoint({
  name: 'getEmailPreferences',
  method: 'GET',
  path: '/api/customers/:id/email-preferences',
  summary: 'What this customer wants to be mailed about. Service mails are always sent, and say why.',
  params: customerParams,
  reply: emailPreferences,
})
export const changeEmailPreferences = endpoint({
  name: 'changeEmailPreferences',
  method: 'PATCH',
  path: '/api/customers/:id/email-preferences',
  summary:
    'Change what a customer is mailed about. What waits and is not wanted any more is held back. 400 for a category that is always sent.',
  params: customerParams,
  body: z.strictObject({
    optIn: z.boolean().optional(),
    categories: z.record(z.string().regex(/^[a-z_]{2,40}$/), z.boolean()).optional(),
  }),
  reply: emailPreferences,
  versioned: true,
})
export const listMailConsents = endpoint({
  name: 'listMailConsents',
  method: 'GET',
  path: '/api/customers/:id/mail-consents',
  summary: 'Who said when, and from where, what this customer wants to be mailed about, newest first. It is only added to.',
  params: customerParams,
  query: z.strictObject(pageQuery),
  reply: page(
    z.object({
      id,
      at: instant,
      category: z.string(),
      categoryName: z.string().nullable(),
      wanted: z.boolean(),
      source: z.enum(['staff', 'integration', 'portal', 'unsubscribe_link', 'import', 'status_action']),
      by: byWhom,
      interactionId: id.nullable(),
      mailId: id.nullable(),
    }),
  ),
})
