import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import type { AccountWork } from '#server/work.ts'

type Recorded = {
  id: string
  customerId: string
  action: string
  event:
    | 'portal_user.invited'
    | 'portal_user.locked'
    | 'portal_user.unlocked'
    | 'portal_user.removed'
    | 'portal_user.sessions_ended'
    | 'portal_user.password_reset'
  because?: string
  interactionId: string | null
}

/** What was done to a portal user, in the history of the account and as a fact. */
export async function recordPortalUser(work: AccountWork, done: Recorded, changes: Change[]): Promise<void> {
  const version = await versionOf(work.db, done.customerId)
  await recordChangeSet(work, {
    recordKind: 'portal_user',
    recordId: done.id,
    action: `portal_${done.action}`,
    changes,
    ...(done.because !== undefined && { because: done.because }),
    customer: { id: done.customerId, version, card: 'portal', interactionId: done.interactionId },
  })
  await work.publish(
    done.event,
    { portalUserId: done.id },
    { customerId: done.customerId, ...(done.interactionId && { interactionId: done.interactionId }) },
  )
}
