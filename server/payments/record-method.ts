import type { Change } from '#server/audit/record-change-set.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { noticeAddresses } from '#server/customers/notice-addresses.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { Work } from '#server/work.ts'
import type { Payer } from './lock-payer.ts'

type Recorded = {
  id: string
  /** "Visa ending in 2320" */
  label: string
  action: 'add' | 'remove' | 'autopay_on' | 'autopay_off' | 'default' | 'check' | 'ask'
  changes: Change[]
  because?: string
  interactionId: string | null
}

/** What was done to a payment method, in the history of its account; where it changed, the customer is told at the address on file. */
export async function recordMethod(
  work: Work,
  payer: Payer,
  { id, label, action, changes, because, interactionId }: Recorded,
): Promise<void> {
  await recordChangeSet(work, {
    recordKind: 'payment_method',
    recordId: id,
    action: `${action}_payment_method`,
    changes,
    ...(because !== undefined && { because }),
    customer: { id: payer.id, version: payer.version, card: 'payments', interactionId },
  })
  // A new one is told once it can be used: what the gateway refuses changes nothing.
  if (action !== 'check' && action !== 'ask' && action !== 'add') await tellCustomer(work, payer.id, { label, action, interactionId })
}

/** To the primary address, for a day after a change also to the one before; whose account has none is not told by mail. */
export async function tellCustomer(
  work: Work,
  customerId: string,
  { label, action, interactionId }: { label: string; action: Exclude<Recorded['action'], 'check' | 'ask'>; interactionId: string | null },
): Promise<void> {
  for (const address of await noticeAddresses(work.db, customerId, work.now))
    await queueCustomerMail(work, 'payment_method_changed', customerId, { address, method: { label, act: action } }, interactionId)
}
