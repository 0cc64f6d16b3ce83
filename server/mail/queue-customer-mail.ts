import { methodWords } from '#presets/emails/method-words.ts'
import { reachWords } from '#presets/emails/reach-words.ts'
import type { Language } from '#presets/load-email-templates.ts'
import type { AccountWork } from '#server/work.ts'
import { composeMail } from './compose-mail.ts'
import { putInOutbox, type Queued, type Thread } from './put-in-outbox.ts'
import { instantInMail } from './rules/instant-in-mail.ts'

type Values = {
  address: string
  reach?: keyof typeof reachWords
  code?: string
  /** Whom it greets, where that is not the account holder. */
  name?: string
  expiresAt?: Date
  /** "Visa ending in 2320", and what was done to it. */
  method?: { label: string; act: keyof typeof methodWords }
  /** What the template alone fills in, in the customer's language. */
  fill?: (language: Language) => Record<string, string>
  /** Where an answer goes, where that is not the sender. */
  replyTo?: string
  /** What it answers, and among which mails it leaves. */
  thread?: Thread
  /** Who writes it by hand. */
  writtenBy?: string
}

/**
 * Queues a mail to a customer from its template, in the customer's language and from their brand. A code in it is blanked from the
 * outbox's body where staff read it: it stands apart as a link does.
 */
export async function queueCustomerMail(
  work: AccountWork,
  key: string,
  customerId: string,
  { address, reach, code, method, fill, writtenBy, name, expiresAt, replyTo, thread }: Values,
  interactionId: string | null,
): Promise<Queued> {
  const composed = await composeMail(work.db, {
    key,
    customerId,
    now: work.now,
    timeZone: work.actor.company.timeZone,
    values: (language) => ({
      ...(name !== undefined && { name }),
      ...(expiresAt && { expiresAt: instantInMail(expiresAt, language, work.actor.company.timeZone) }),
      reach: reach ? reachWords[reach][language] : '',
      whatChanged: method ? methodWords[method.act][language] : '',
      method: method?.label ?? '',
      ...fill?.(language),
    }),
  })
  const toName = name ?? composed.toName
  return putInOutbox(work, {
    ...composed,
    toName,
    template: key,
    customerId,
    address,
    link: code,
    interactionId,
    ...(replyTo && { replyTo }),
    ...(thread && { thread }),
    ...(writtenBy && { writtenBy }),
  })
}
