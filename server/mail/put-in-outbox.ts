import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { AccountWork } from '#server/work.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { readWishes } from './read-wishes.ts'
import { mailJobKey } from './resume-queued-mail.ts'
import { mayMail } from './rules/may-mail.ts'

export type Outgoing = {
  /** Null: to somebody who is nobody of ours, who has no wishes on file. */
  customerId: string | null
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
  /** It leaves after what was put into this thread before, and names the Message-IDs that it answers. */
  thread?: Thread
  /** The Message-IDs that it answers, where it waits for none of their thread. */
  answers?: readonly string[]
  /** Who wrote it by hand or sends it anew. */
  writtenBy?: string
  resends?: string
  interactionId: string | null
}
export type Thread = { id: string; answers: readonly string[] }
export type Queued = { mailId: string; state: 'queued' | 'held_back'; heldBecause: string | null }

/**
 * Puts a mail to a customer into the outbox with its job, in the transaction of what it is about; one that the customer does not want is
 * kept there with its reason, and not sent.
 */
export async function putInOutbox(work: AccountWork, mail: Outgoing): Promise<Queued> {
  const heldBecause = mail.customerId === null ? null : await whyHeld(work, mail.customerId, mail.category)
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
      thread_id: mail.thread?.id ?? null,
      answers: [...(mail.thread?.answers ?? mail.answers ?? [])],
      interaction_id: mail.interactionId,
      created_at: work.now,
    })
    .execute()
  const about = {
    ...(mail.customerId && { customerId: mail.customerId }),
    ...(mail.interactionId && { interactionId: mail.interactionId }),
  }
  if (heldBecause === null) {
    await addJob(work.db, 'send_mail', { mailId: id }, { queue: 'mail', key: mailJobKey(id) })
    const facts = { mailId: id, template: mail.template, ...(mail.resends && { resends: mail.resends }) }
    await work.publish('message.queued', facts, about)
  } else await work.publish('message.held_back', { mailId: id, template: mail.template, reason: heldBecause }, about)
  return { mailId: id, state, heldBecause }
}

async function whyHeld(work: AccountWork, customerId: string, category: string): Promise<string | null> {
  const { wishes, standing } = await readWishes(work.db, customerId)
  const verdict = mayMail(kindOfMail(category), wishes, standing)
  return verdict.allowed ? null : verdict.code
}
