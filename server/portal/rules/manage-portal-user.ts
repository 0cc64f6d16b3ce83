import type { Permission } from '#contract/permissions.ts'
import { type CallerFacts, mayAskFor } from '../../customers/rules/authority.ts'
import { allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'

export type PortalUserAct = 'inviteAgain' | 'resetPassword' | 'lock' | 'unlock' | 'endSessions' | 'remove'
export type PortalUserFacts = { state: 'invited' | 'active' | 'locked' | 'removed'; sessions: number; permissions: ReadonlySet<Permission> }

const removed = () =>
  refused('portal_user.removed', 'This person was taken out of the portal.', { instead: 'Invite them again, by the same name.' })

/** What staff may do about a customer's sign-in, by the state that it is in. */
export function mayManageUser(act: PortalUserAct, { state, sessions, permissions }: PortalUserFacts): Verdict {
  if (!permissions.has('portal_user.manage'))
    return roleRefused('portal_user.manage', 'Your role does not look after sign-ins to the portal.', {
      instead: 'Ask an agent or a lead.',
    })
  if (state === 'removed') return removed()
  if (act === 'inviteAgain' && state !== 'invited')
    return refused('portal_user.not_invited', 'This person has joined already.', { instead: 'Reset the password instead.' })
  if (act === 'resetPassword' && state === 'invited')
    return refused('portal_user.invited', 'This person has not chosen a password yet.', { instead: 'Send the invitation again.' })
  if (act === 'resetPassword' && state === 'locked')
    return refused('portal_user.locked', 'This sign-in is locked.', { instead: 'Unlock it first.' })
  if (act === 'lock' && state === 'locked')
    return refused('portal_user.locked', 'This sign-in is locked already.', { instead: 'Unlock it when the reason is gone.' })
  if (act === 'unlock' && state !== 'locked')
    return refused('portal_user.not_locked', 'This sign-in is not locked.', {
      instead: 'Wrong passwords are forgotten by themselves, an hour at most.',
    })
  if (act === 'endSessions' && sessions === 0)
    return refused('portal_user.no_session', 'This person is not signed in anywhere.', { instead: 'There is nothing to end.' })
  return allowed
}

/**
 * For a day after an email or a number was changed, a reset asks for one factor more than the one by which a caller is verified, or for a lead:
 * else who talked an agent into the change would get the link as well.
 */
export function mayResetToday(facts: { reachChangedToday: boolean; factors: number; isLead: boolean }): Verdict {
  if (!facts.reachChangedToday || facts.isLead || facts.factors >= 2) return allowed
  return refused(
    'reset.reach_changed',
    `An email or a telephone number of this account was changed within the last day, so the caller has to be verified by ${facts.factors === 1 ? 'another factor' : 'two factors'}.`,
    { instead: 'Verify the caller, or ask a lead.' },
  )
}

/**
 * An owner at an address that has not been on file for long is a changed email and a reset in one, on an account where nothing else was changed
 * that would make anybody look twice. So it asks for what an email change does, of a caller who was named and has proved something; or for a lead.
 */
export function mayInviteNewOwner({ caller, isLead }: { caller: CallerFacts | null; isLead: boolean }): Verdict {
  if (isLead) return allowed
  if (caller) {
    const asked = mayAskFor('emails', caller)
    if (!asked.allowed || caller.factors.length > 0) return asked
  }
  return refused(
    'caller.not_verified',
    'This address has not been on file for over seven days, so an owner is invited there only for a caller who was verified.',
    { instead: caller ? 'Verify the caller, or ask a lead.' : 'Say in the contact who asks for it and verify them, or ask a lead.' },
  )
}
