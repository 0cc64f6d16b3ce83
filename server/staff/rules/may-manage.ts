import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

export type StaffAct = 'edit' | 'disable' | 'enable' | 'inviteAgain' | 'resetSecondFactor' | 'endSessions'
export type StaffFacts = {
  state: 'invited' | 'active' | 'disabled'
  isSelf: boolean
  hasSecondFactor: boolean
  permissions: ReadonlySet<Permission>
}

/** Administrators manage staff. Nobody disables themselves, changes their own role, or takes away their own second factor. */
export function mayManage(act: StaffAct, facts: StaffFacts): Verdict {
  if (!facts.permissions.has('staff.manage'))
    return roleRefused('staff.manage', 'Only administrators manage staff.', { instead: 'Ask an administrator.' })
  if (facts.isSelf && act !== 'endSessions')
    return refused('staff.own_account', 'This is your own account.', {
      instead: act === 'resetSecondFactor' ? 'Change it under My sign-in.' : 'Ask another administrator.',
    })
  if (act === 'disable' && facts.state === 'disabled') return refused('staff.disabled', 'This person is disabled already.')
  if (act === 'enable' && facts.state !== 'disabled') return refused('staff.not_disabled', 'This person is not disabled.')
  if (act === 'inviteAgain' && facts.state !== 'invited')
    return refused('staff.joined', 'This person has joined already.', { instead: 'They can reset their password on the sign-in page.' })
  if (act === 'resetSecondFactor' && !facts.hasSecondFactor) return refused('second_factor.missing', 'This person has no second factor.')
  return allowed
}
