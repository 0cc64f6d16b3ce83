import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { AccountWork } from '#server/work.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { readWishes } from './read-wishes.ts'
import { mailJobKey } from './resume-queued-mail.ts'
import { mayMail } from './rules/may-mail.ts'

export type Outgoing = {
  customerId: string
  template: string
  category: string
  language: string
  from: { name: string; address: string }
  toName: string | null
  address: string
  subject: string
  body: string
  /** A code or a path of ours that stands in for `{{link}}` once the mail leaves. */
  link?: string | undefined
  /** Where an answer goes, where that is not the sender. */
  replyTo?: string
  /** Who wrote it by hand or sends it anew. */
  writtenBy?: string
  resends?: string
  interactionId: string | null
}
export type Queued = { mailId: string; state: 'queued' | 'held_back'; heldBecause: string | null }

/**
 * Puts a mail to a customer into the outbox with its job, in the transaction of what it is about; one that the customer does not want is
 * kept there with its reason, and not sent.
 */
export async function putInOutbox(work: AccountWork, mail: Outgoing): Promise<Queued> {
  const { wishes, standing } = await readWishes(work.db, mail.customerId)
  const verdict = mayMail(kindOfMail(mail.category), wishes, standing)
  const heldBecause = verdict.allowed ? null : verdict.code
  const state = heldBecause === null ? 'queued' : 'held_back'
  const id = newId()
  await work.db
    .insertInto('outbox')
    .values({
      id,
      customer_id: mail.customerId,
      template: mail.template,
      category: mail.category,
      language: mail.language,
      from_name: mail.from.name,
      from_address: mail.from.address,
      to_name: mail.toName,
      to_address: mail.address,
      subject: mail.subject,
      body: mail.body,
      link:
        mail.link === undefined || heldBecause !== null
          ? null
          : work.secrets.seal('mail_links', { table: 'outbox', column: 'link', rowId: id }, mail.link),
      message_id: `<${id}@${mail.from.address.split('@')[1] ?? 'steward.invalid'}>`,
      state,
      held_because: heldBecause,
      reply_to: mail.replyTo ?? null,
      written_by: mail.writtenBy ?? null,
      resends: mail.resends ?? null,
      interaction_id: mail.interactionId,
      created_at: work.now,
    })
    .execute()
  const about = { customerId: mail.customerId, ...(mail.interactionId && { interactionId: mail.interactionId }) }
  if (heldBecause === null) {
    await addJob(work.db, 'send_mail', { mailId: id }, { queue: 'mail', key: mailJobKey(id) })
    const facts = { mailId: id, template: mail.template, ...(mail.resends && { resends: mail.resends }) }
    await work.publish('message.queued', facts, about)
  } else await work.publish('message.held_back', { mailId: id, template: mail.template, reason: heldBecause }, about)
  return { mailId: id, state, heldBecause }
}
