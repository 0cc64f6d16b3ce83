import type { Failed } from '#server/mail/send-mail.ts'
import { tellUndelivered } from '#server/tickets/tell-undelivered.ts'
import type { AccountWork } from '#server/work.ts'
import { template as acknowledgement } from './acknowledge.ts'

/** An answer that no mail server took, however often it was tried, did not arrive: its ticket says so. That a mail is here is no answer. */
export async function hearFailure(work: AccountWork, { mailId, threadId, address, template, answer }: Failed): Promise<void> {
  if (template === acknowledgement) return
  await tellUndelivered(work, { mailId, ticketId: threadId, address, because: answer.slice(0, 200), hasFailed: true })
}
