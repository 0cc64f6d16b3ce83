import type { PortalRole } from '#contract/portal.ts'
import { readCallerFacts } from '#server/customers/caller-facts.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import type { CallerFacts } from '#server/customers/rules/authority.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import type { Db } from '#server/platform/database.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { reachChangedToday } from './ask-portal-reset.ts'
import { mayInviteNewOwner, mayResetToday } from './rules/manage-portal-user.ts'
import { isLongOnFile } from './rules/sign-up-fits.ts'

/** Staff may let whoever speaks choose a password of this account now. @throws 422 with why not */
export async function insistOnReset(work: Work, account: string): Promise<void> {
  const caller = await whoAsks(work, account)
  insist(mayChange('reset_password', { ...(await readPolicyFacts(work.db, work.actor, account)), caller }))
  insist(
    mayResetToday({
      reachChangedToday: await reachChangedToday(work.db, account, work.now),
      factors: caller?.factors.length ?? 0,
      isLead: work.actor.permissions.has('secret.change'),
    }),
  )
}

function whoAsks(work: Work, account: string): Promise<CallerFacts | null> {
  const named = work.interactionId !== null && /^[0-9a-f-]{36}$/i.test(work.interactionId) ? work.interactionId : null
  return readCallerFacts(work.db, work.actor, account, named, work.now)
}

/**
 * An invitation is a password to be chosen as a reset is, so it asks for the same. What has been on file for over seven days was no part of a
 * change that somebody was talked into: it may be mailed to at any time. `newRole`: of who is let in anew, null where a mail is sent once more. @throws 422 with why not
 */
export async function insistOnInvitation(work: Work, account: string, address: string, newRole: PortalRole | null): Promise<void> {
  if (isLongOnFile(await emailsOf(work.db, account), address, work.now)) return
  await insistOnReset(work, account)
  if (newRole === 'owner')
    insist(mayInviteNewOwner({ caller: await whoAsks(work, account), isLead: work.actor.permissions.has('secret.change') }))
}

export async function emailsOf(db: Db, customerId: string): Promise<{ address: string; since: Date }[]> {
  const rows = await db.selectFrom('emails').select(['address', 'added_at']).where('customer_id', '=', customerId).execute()
  return rows.map((row) => ({ address: row.address, since: row.added_at }))
}
