import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { kindOfMail } from '#server/mail/kind-of-mail.ts'
import { putInOutbox } from '#server/mail/put-in-outbox.ts'
import { readWishes } from '#server/mail/read-wishes.ts'
import { mayMail } from '#server/mail/rules/may-mail.ts'
import { leadsToPortal, ticketInPortal } from '#server/mail/rules/ticket-in-portal.ts'
import { threadOfMail } from '#server/mail/sent-anew.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { addressesOf } from './addresses.ts'
import { mayResend } from './rules/may-resend.ts'
import { mayWriteTo } from './rules/may-write.ts'

/**
 * Sends a mail anew: a new one with the words of the old, that names it, to the same address or another one on file. A notice that went to
 * the address before a change goes there again. An answer in a ticket names what the first did, and its link is made anew. @throws 422 with the rule's words
 */
export async function resendMessage(
  work: Work,
  mailId: string,
  given: { emailId?: string | undefined },
  sendsMail: boolean,
): Promise<string> {
  const mail = await work.db.selectFrom('outbox').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirstOrThrow()
  // What was mailed to a duplicate is sent anew for its survivor.
  const account = await survivorOf(work.db, mail.customer_id ?? '')
  if (!account) throw new Error('A mail to a customer has one.')
  insist(mayWriteTo(await readPolicyFacts(work.db, work.actor, account.id)))
  const hasLink = mail.body.includes('{{link}}')
  insist(mayResend({ template: mail.template, state: mail.state, hasLink }, sendsMail))
  // What is from before there were categories was all about the account.
  const category = mail.category ?? 'service'
  const { wishes, standing } = await readWishes(work.db, account.id)
  insist(mayMail(kindOfMail(category), wishes, standing))
  const address = await addressFor(work, account.id, mail, given.emailId)
  const interactionId = await interactionFor(work, account.id)
  const queued = await putInOutbox(work, {
    customerId: account.id,
    template: mail.template,
    category,
    language: mail.language,
    from: { name: mail.from_name, address: mail.from_address },
    toName: mail.to_name,
    address,
    subject: mail.subject,
    body: mail.body,
    writtenBy: work.actor.id,
    ...(hasLink && leadsToPortal(mail.template) && { link: ticketInPortal(await threadOfMail(work.db, mail)) }),
    answers: mail.answers,
    resends: mail.id,
    interactionId,
  })
  const version = await versionOf(work.db, account.id)
  await recordChangeSet(work, {
    recordKind: 'mail',
    recordId: queued.mailId,
    action: 'resend_mail',
    customer: { id: account.id, version, card: 'messages', interactionId },
    changes: [{ field: 'mailSentAnew', from: null, to: mail.subject }],
  })
  return queued.mailId
}

async function addressFor(
  work: Work,
  customerId: string,
  mail: { to_address: string; template: string },
  emailId: string | undefined,
): Promise<string> {
  const onFile = await addressesOf(work.db, customerId)
  if (emailId) {
    const chosen = onFile.find(({ id }) => id === emailId)
    if (!chosen) throw invalidField('emailId', 'This address is not one of this customer’s.')
    return chosen.address
  }
  const isStillTheirs = onFile.some(({ address }) => address.toLowerCase() === mail.to_address.toLowerCase())
  if (!isStillTheirs && mail.template !== 'contact_changed')
    insist(
      refused('mail.address_gone', 'The address that it went to is not on this account any more.', {
        instead: 'Choose one of the addresses on file.',
      }),
    )
  return mail.to_address
}
