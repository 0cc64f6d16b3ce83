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
  /** The contact, where it is known; else the one that the write belongs to. */
  interactionId?: string | null
}

/** From → to, by whom, when, why, in which contact, under a new version of the account. Answers the contact. */
export async function recordMovement(work: Work, account: LockedAccount, of: Movement) {
  const { recordKind, recordId, action, because, changes } = of
  const version = account.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', account.id).execute()
  const interactionId = of.interactionId === undefined ? await interactionFor(work, account.id) : of.interactionId
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
