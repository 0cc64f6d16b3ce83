import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { hashPassword, insistOnGoodPassword } from '#server/staff/passwords.ts'
import { portalFactors, renewRecoveryCodes } from '#server/staff/second-factor.ts'
import { beginFactor, finishFactor, forgetFactor } from '#server/staff/set-up-factor.ts'
import type { PortalWork } from '#server/work.ts'
import { brandOf } from './brand.ts'
import { provesPortalUser } from './sign-in-portal.ts'

// One's own password and second step. What is touched is named by the session: nobody else's can be.

const wrongProof = () => new Refusal(403, 'proof.refused', 'The password or the code was wrong. Please try again.', { keepsWrites: true })

async function insistOnProof(work: PortalWork, given: { password: string; totp?: string }): Promise<string> {
  const { id } = work.actor
  if (id === null || !(await provesPortalUser(work, id, given))) throw wrongProof()
  return id
}

/** A new password; every other session ends. */
export async function changePortalPassword(work: PortalWork, { current, next }: { current: string; next: string }): Promise<undefined> {
  const id = await insistOnProof(work, { password: current })
  insistOnGoodPassword(next, [work.actor.name, work.actor.signInName, (await brandOf(work.db, work.actor.customerId)).name])
  await work.db
    .updateTable('portal_users')
    .set({ password_hash: await hashPassword(next), password_changed_at: work.now })
    .where('id', '=', id)
    .execute()
  await endOtherSessions(work)
  await record(work, 'change_password', [{ field: 'portalPassword', from: null, to: null, isSecret: true }])
}

export async function startPortalFactor(work: PortalWork, password: string) {
  const id = await insistOnProof(work, { password })
  const brand = await brandOf(work.db, work.actor.customerId)
  return beginFactor(work, portalFactors, { id, label: work.actor.signInName, issuer: brand.name }, 'Remove it first.')
}

export async function confirmPortalFactor(work: PortalWork, code: string): Promise<{ recoveryCodes: string[] }> {
  const recoveryCodes = await finishFactor(work, portalFactors, work.actor.id ?? '', code)
  await endOtherSessions(work)
  await record(work, 'enrol_second_factor', [{ field: 'portalSecondStep', from: false, to: true }])
  return { recoveryCodes }
}

export async function removePortalFactor(work: PortalWork, given: { password: string; totp: string }): Promise<undefined> {
  const id = await insistOnProof(work, given)
  await forgetFactor(work.db, portalFactors, id)
  await endOtherSessions(work)
  await record(work, 'remove_second_factor', [{ field: 'portalSecondStep', from: true, to: false }])
}

export async function renewPortalCodes(work: PortalWork, given: { password: string; totp: string }): Promise<{ recoveryCodes: string[] }> {
  const id = await insistOnProof(work, given)
  await record(work, 'renew_recovery_codes', [{ field: 'portalRecoveryCodes', from: null, to: null, isSecret: true }])
  return { recoveryCodes: await renewRecoveryCodes(work.db, id, work.now, portalFactors) }
}

const endOtherSessions = ({ db, actor }: PortalWork) =>
  db.deleteFrom('portal_sessions').where('portal_user_id', '=', actor.id).where('id', '!=', actor.sessionId).execute()

async function record(work: PortalWork, action: string, changes: Parameters<typeof recordChangeSet>[1]['changes']): Promise<void> {
  const version = await versionOf(work.db, work.actor.customerId)
  await recordChangeSet(work, {
    recordKind: 'portal_user',
    ...(work.actor.id !== null && { recordId: work.actor.id }),
    action: `portal_${action}`,
    changes,
    customer: { id: work.actor.customerId, version, card: 'portal', interactionId: null },
  })
}
