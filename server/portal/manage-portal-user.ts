import { survivorOf } from '#server/customers/queries.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { insistOnInvitation, insistOnReset } from './insist-on-caller.ts'
import { sendPortalInvitation } from './invite-portal-user.ts'
import { issueUserLink, voidUserLinks } from './portal-links.ts'
import { recordPortalUser } from './record-portal-user.ts'
import { mayManageUser, type PortalUserAct, type PortalUserFacts } from './rules/manage-portal-user.ts'

/** The user, locked, if this may be done to them now. @throws 404; 422 with why not */
async function lockUser(work: Work, id: string, act: PortalUserAct) {
  const user = await work.db.selectFrom('portal_users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!user) throw notFound()
  const sessions = await work.db
    .selectFrom('portal_sessions')
    .select('id')
    .where('portal_user_id', '=', id)
    .where('ends_at', '>', work.now)
    .execute()
  const facts: PortalUserFacts = { state: user.state as 'active', sessions: sessions.length, permissions: work.actor.permissions }
  insist(mayManageUser(act, facts))
  return user
}

/** The account that a user of it is looked after on: the survivor, where theirs was merged. */
export async function accountOfUser(work: Pick<Work, 'db'>, customerId: string): Promise<string> {
  return (await survivorOf(work.db, customerId))?.id ?? customerId
}

/**
 * By staff, for a customer who asked: the old password and every session die at once, and the standardised mail carries a link. Never a password
 * in a mail.
 */
export async function resetPortalPassword(work: Work, id: string): Promise<string> {
  const user = await lockUser(work, id, 'resetPassword')
  const account = await accountOfUser(work, user.customer_id)
  await insistOnReset(work, account)
  await work.db.updateTable('portal_users').set({ password_hash: null, password_changed_at: work.now }).where('id', '=', id).execute()
  await work.db.deleteFrom('portal_sessions').where('portal_user_id', '=', id).execute()
  await voidUserLinks(work.db, id, work.now)
  const interactionId = await interactionFor(work, account)
  await recordPortalUser(work, { id, customerId: account, action: 'reset_password', event: 'portal_user.password_reset', interactionId }, [
    { field: 'portalPassword', from: null, to: null, isSecret: true },
  ])
  const token = await issueUserLink(work.db, 'password_reset', { ...user, password_hash: null }, work.now)
  await queueCustomerMail(
    work,
    'portal_password_reset',
    account,
    {
      address: user.email,
      ...(user.name && { name: user.name }),
      code: `/portal/reset-password#${token}`,
      expiresAt: minutesAfter(work.now, linkMinutes.portal_password_reset),
    },
    interactionId,
  )
  return account
}

export async function invitePortalUserAgain(work: Work, id: string): Promise<string> {
  const user = await lockUser(work, id, 'inviteAgain')
  const account = await accountOfUser(work, user.customer_id)
  await insistOnInvitation(work, account, user.email, null)
  const interactionId = await interactionFor(work, account)
  await recordPortalUser(work, { id, customerId: account, action: 'invite_again', event: 'portal_user.invited', interactionId }, [])
  await sendPortalInvitation(work, id, interactionId)
  return account
}

const states = {
  lock: { state: 'locked', event: 'portal_user.locked' },
  unlock: { state: 'active', event: 'portal_user.unlocked' },
  remove: { state: 'removed', event: 'portal_user.removed' },
} as const

/** Locks, unlocks or takes out. Whoever is out is out at once: sessions and links end with it. */
export async function setPortalUserState(work: Work, id: string, act: keyof typeof states, because: string): Promise<string> {
  const user = await lockUser(work, id, act)
  const account = await accountOfUser(work, user.customer_id)
  const { event } = states[act]
  // Who never chose a password is still invited.
  const state =
    act === 'unlock' && user.joined_at === null && user.password_hash === null && user.last_signed_in_at === null
      ? 'invited'
      : states[act].state
  await work.db.updateTable('portal_users').set({ state }).where('id', '=', id).execute()
  await work.db.deleteFrom('portal_sessions').where('portal_user_id', '=', id).execute()
  await voidUserLinks(work.db, id, work.now)
  const interactionId = await interactionFor(work, account)
  await recordPortalUser(work, { id, customerId: account, action: act, event, interactionId, because }, [
    { field: 'portalState', from: user.state, to: state },
  ])
  return account
}

export async function endPortalSessions(work: Work, id: string): Promise<string> {
  const user = await lockUser(work, id, 'endSessions')
  const account = await accountOfUser(work, user.customer_id)
  await work.db.deleteFrom('portal_sessions').where('portal_user_id', '=', id).execute()
  const interactionId = await interactionFor(work, account)
  await recordPortalUser(work, { id, customerId: account, action: 'end_sessions', event: 'portal_user.sessions_ended', interactionId }, [])
  return account
}
