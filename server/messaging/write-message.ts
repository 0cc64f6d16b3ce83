import type { z } from 'zod'
import type * as contract from '#contract/messaging.ts'
import { languageFor } from '#presets/load-email-templates.ts'
import { categoriesOf, isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { type Composed, composeMail } from '#server/mail/compose-mail.ts'
import { kindOfMail } from '#server/mail/kind-of-mail.ts'
import { putInOutbox } from '#server/mail/put-in-outbox.ts'
import { emailTemplates } from '#server/mail/read-template.ts'
import { readWishes } from '#server/mail/read-wishes.ts'
import { fillTemplate } from '#server/mail/rules/fill-template.ts'
import { mayMail } from '#server/mail/rules/may-mail.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, invalid, invalidField, Refusal } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { addressesOf } from './addresses.ts'
import { handFaults, handPlaceholders } from './rules/hand-placeholders.ts'
import { mayWriteTo } from './rules/may-write.ts'

type Written = Input<typeof contract.writeMessage>

/** What a mail by hand can be: templates that the company's customers may get, and where it can go. */
export async function messageChoices(
  db: Db,
  viewer: Viewer,
  { params }: Input<typeof contract.messageChoices>,
): Promise<z.input<typeof contract.messageChoices.reply>> {
  const [addresses, { wishes, standing }, facts, company, customer] = await Promise.all([
    addressesOf(db, params.id),
    readWishes(db, params.id),
    readPolicyFacts(db, viewer, params.id),
    db.selectFrom('company').select('presets').executeTakeFirst(),
    db.selectFrom('customers').select('language').where('id', '=', params.id).executeTakeFirstOrThrow(),
  ])
  const used: readonly string[] = categoriesOf(company?.presets ?? [])
  return {
    language: languageFor(customer.language),
    addresses,
    templates: [...emailTemplates.values()]
      .filter(({ isByHand, category }) => isByHand && used.includes(category))
      .map(({ key, name, category, placeholders }) => ({
        key,
        name,
        category,
        categoryName: isMailCategory(category) ? mailCategories[category].en.name : category,
        hasSubject: placeholders.some((placeholder) => placeholder.name === 'subject'),
        may: asMay(mayMail(kindOfMail(category), wishes, standing)),
      })),
    placeholders: handPlaceholders.map(({ name, means }) => ({ name, means })),
    can: { write: asMay(mayWriteTo(facts)) },
  }
}

/** The mail as this customer would get it, and whether they do. */
export async function previewMessage(db: Db, viewer: Viewer, given: Written): Promise<z.input<typeof contract.previewMessage.reply>> {
  const { composed, address } = await composeByHand(db, viewer, given)
  const { wishes, standing } = await readWishes(db, given.params.id)
  return {
    subject: composed.subject,
    body: composed.body.replaceAll('{{unsubscribe}}', '(a link of their own)'),
    toAddress: address,
    language: composed.language,
    category: mailCategories[composed.category].en.name,
    may: asMay(mayMail(kindOfMail(composed.category), wishes, standing)),
  }
}

/** Staff writes to a customer, in a contact. @throws 422 `status.merged`, `mail.no_address` */
export async function writeMessage(work: Work, given: Written): Promise<string> {
  const { id } = given.params
  const customer = await work.db.selectFrom('customers').select('version').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  insist(mayWriteTo(await readPolicyFacts(work.db, work.actor, id)))
  const { composed, address } = await composeByHand(work.db, work.viewer, given)
  const interactionId = await interactionFor(work, id)
  const { mailId, state } = await putInOutbox(work, {
    ...composed,
    template: given.body.template,
    customerId: id,
    address,
    interactionId,
    writtenBy: work.actor.id,
  })
  await recordChangeSet(work, {
    recordKind: 'mail',
    recordId: mailId,
    action: 'write_mail',
    customer: { id, version: customer.version, card: 'messages', interactionId },
    changes: [{ field: state === 'queued' ? 'mailWritten' : 'mailHeldBack', from: null, to: composed.subject }],
  })
  return mailId
}

async function composeByHand(db: Db, viewer: Viewer, { params, body }: Written): Promise<{ composed: Composed; address: string }> {
  const template = emailTemplates.get(body.template)
  if (!template?.isByHand) throw invalidField('template', 'Choose one of the mails that are written by hand.')
  const hasSubject = template.placeholders.some(({ name }) => name === 'subject')
  if (hasSubject && !body.subject) throw invalidField('subject', 'Say in a few words what it is about.')
  if (body.message.trim() === '') throw invalidField('message', 'Write what you want to say.')
  const faults = handFaults({ subject: hasSubject ? (body.subject ?? '') : '', message: body.message })
  if (faults.length > 0) throw invalid(faults)
  const addresses = await addressesOf(db, params.id)
  const chosen = body.emailId ? addresses.find(({ id }) => id === body.emailId) : addresses[0]
  if (body.emailId && !chosen) throw invalidField('emailId', 'This address is not one of this customer’s.')
  if (!chosen)
    throw new Refusal(422, 'mail.no_address', 'There is no email address on this account.', { extra: { instead: 'Add one, then write.' } })
  const composed = await composeMail(db, {
    key: body.template,
    customerId: params.id,
    now: viewer.now,
    timeZone: viewer.company.timeZone,
    values: (_language, known) => {
      const filled = (text: string) => fillTemplate(text, { ...known, agent: viewer.name })
      return { subject: filled(body.subject ?? ''), message: filled(body.message.trim()), agent: viewer.name }
    },
  })
  return { composed, address: chosen.address }
}
