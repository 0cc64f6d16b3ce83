import type { reachWords } from '#presets/emails/reach-words.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { AccountWork } from '#server/work.ts'
import { noticeAddresses } from './notice-addresses.ts'

/** The holder hears that something was changed by which they are reached or known, whoever did it. `before`: the address until just now. */
export async function tellContactChanged(
  work: AccountWork,
  customerId: string,
  reach: keyof typeof reachWords,
  before?: string,
): Promise<void> {
  if (!['console', 'integration', 'portal'].includes(work.source)) return
  for (const address of await noticeAddresses(work.db, customerId, work.now, before))
    await queueCustomerMail(work, 'contact_changed', customerId, { address, reach }, await interactionFor(work, customerId))
}
