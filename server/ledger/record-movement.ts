import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { Work } from '#server/work.ts'
import type { LockedAccount } from './lock-account.ts'

type Movement = {
  recordKind: 'ledger_entry' | 'payment' | 'invoice'
  recordId: string
  action: string
  because?: string
  changes: Change[]
}

/** From → to, by whom, when, why, in which contact, under a new version of the account. Answers the contact. */
export async function recordMovement(work: Work, account: LockedAccount, { recordKind, recordId, action, because, changes }: Movement) {
  const version = account.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', account.id).execute()
  const interactionId = await interactionFor(work, account.id)
  await recordChangeSet(work, {
    recordKind,
    recordId,
    action,
    ...(because !== undefined && { because }),
    customer: { id: account.id, version, interactionId },
    changes,
  })
  return { interactionId, about: { customerId: account.id, ...(interactionId && { interactionId }) } }
}
