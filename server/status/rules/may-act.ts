import type { Permission } from '../../../contract/permissions.ts'
import type { StatusAction } from '../../../contract/status.ts'
import { type CallerFacts, mayAskForPart } from '../../customers/rules/authority.ts'
import { allOf, allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'

/** Who may do what: by role, and by who speaks. The step of the system has nobody to ask. */
const permissionFor: Record<StatusAction, Permission | null> = {
  complete_fulfilment: null,
  activate_by_hand: 'status.activate_by_hand',
  deactivate: 'status.change',
  reactivate: 'status.change',
  enroll: 'status.change',
  unenroll: 'status.change',
  cancel: 'status.change',
}

export const permissionOf = (action: StatusAction) => permissionFor[action]

/** Whether the module that an action belongs to is switched on, the role allows it, and who speaks may ask for it. */
export function mayAct(
  action: StatusAction,
  { permissions, modules, caller }: { permissions: ReadonlySet<Permission>; modules: readonly string[]; caller: CallerFacts | null },
): Verdict {
  if (action === 'complete_fulfilment') return allowed
  const needed = permissionFor[action]
  const role =
    needed === null || permissions.has(needed)
      ? allowed
      : roleRefused(
          needed,
          action === 'activate_by_hand'
            ? 'A lead makes an account active before its first order is fulfilled.'
            : 'Your role does not change the status of an account.',
          { instead: action === 'activate_by_hand' ? 'Ask a lead, with the reason.' : 'Ask an agent or a lead.' },
        )
  const programme =
    (action === 'enroll' || action === 'unenroll') && !modules.includes('loyalty')
      ? refused('membership.no_programme', 'Your company has no loyalty programme.')
      : allowed
  // By hand is our own decision: nobody on the line asks for it.
  const authority = caller && action !== 'activate_by_hand' ? mayAskForPart('standing', caller) : allowed
  return allOf(role, programme, authority)
}
