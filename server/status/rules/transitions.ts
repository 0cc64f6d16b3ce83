import type { StatusAction } from '../../../contract/status.ts'
import { type Refused, refused } from '../../platform/verdict.ts'

export type Status = 'data_entry' | 'active' | 'inactive' | 'cancelled'
export type InactiveCause = 'deactivated' | 'unenrolled'
export type Membership = 'none' | 'enrolled' | 'unenrolled'

/** Where an account stands. A merged one keeps the status that it had. */
export type Standing = { status: Status; cause: InactiveCause | null; membership: Membership; merged: boolean }

/** What the company decided, as far as the machine asks. */
export type StandingRules = {
  /** Nobody is active here without being a member. */
  membershipRequired: boolean
  /** Who leaves the programme leaves altogether; else only membership, opt-in and offers end. */
  leavingProgrammeClosesAccount: boolean
  /** The day on which a cancelled subscription ends. */
  subscriptionsEnd: 'paid_period' | 'at_once'
}

/** What of the account decides beside its standing. */
export type StandingFacts = { everyStepDone: boolean; runningSubscriptions: number }

/** What is written beside the standing itself. What follows from the standing alone (portal, points, offers) is not written: it is read from it. */
export type WrittenEffect =
  | 'opt_in_off'
  | 'billing_may_pause'
  | 'billing_resumes'
  | 'subscriptions_end'
  | 'subscriptions_may_start'
  | 'points_freeze'
  | 'points_thaw'
  | 'membership_comes_back'
  | 'first_order_cancelled'

type Need = 'every_step_done' | 'membership_optional' | 'nothing_running' | 'leaving_closes' | 'leaving_keeps'

export type Transition = {
  action: StatusAction
  /** A part that is left out may be anything. */
  from: Partial<Standing>
  needs: readonly Need[]
  to: Partial<Standing>
  effects: readonly WrittenEffect[]
}

const own = { merged: false } as const
const active = { status: 'active', cause: null } as const

/** Every change of standing that there is. The first row that fits is taken; where none does, the action is refused. */
export const transitions: readonly Transition[] = [
  {
    action: 'complete_fulfilment',
    from: { ...own, status: 'data_entry' },
    needs: ['every_step_done'],
    to: active,
    effects: [],
  },
  { action: 'activate_by_hand', from: { ...own, status: 'data_entry' }, needs: [], to: active, effects: [] },

  {
    action: 'deactivate',
    from: { ...own, status: 'active' },
    needs: [],
    to: { status: 'inactive', cause: 'deactivated' },
    effects: ['billing_may_pause'],
  },

  { action: 'reactivate', from: { ...own, status: 'inactive', cause: 'deactivated' }, needs: [], to: active, effects: ['billing_resumes'] },
  {
    action: 'reactivate',
    from: { ...own, status: 'inactive', cause: 'unenrolled' },
    needs: ['membership_optional'],
    to: active,
    effects: ['billing_resumes'],
  },
  {
    action: 'reactivate',
    from: { ...own, status: 'cancelled' },
    needs: [],
    to: active,
    effects: ['membership_comes_back', 'points_thaw', 'subscriptions_may_start'],
  },

  // A merged account that is enrolled comes out of the merge first: one preview, one transaction.
  {
    action: 'enroll',
    from: { merged: true },
    needs: [],
    to: { ...own, ...active, membership: 'enrolled' },
    effects: ['points_thaw', 'billing_resumes'],
  },
  ...(['none', 'unenrolled'] as const).flatMap((membership): Transition[] => [
    {
      action: 'enroll',
      from: { ...own, status: 'active', membership },
      needs: [],
      to: { membership: 'enrolled' },
      effects: ['points_thaw'],
    },
    {
      action: 'enroll',
      from: { ...own, status: 'inactive', cause: 'unenrolled', membership },
      needs: [],
      to: { ...active, membership: 'enrolled' },
      effects: ['points_thaw', 'billing_resumes'],
    },
  ]),

  {
    action: 'unenroll',
    from: { ...own, status: 'active', membership: 'enrolled' },
    needs: ['leaving_closes', 'nothing_running'],
    to: { status: 'inactive', cause: 'unenrolled', membership: 'unenrolled' },
    effects: ['opt_in_off'],
  },
  {
    action: 'unenroll',
    from: { ...own, status: 'active', membership: 'enrolled' },
    needs: ['leaving_keeps'],
    to: { membership: 'unenrolled' },
    effects: ['opt_in_off'],
  },

  {
    action: 'cancel',
    from: { ...own, status: 'data_entry', membership: 'enrolled' },
    needs: [],
    to: { status: 'cancelled', cause: null, membership: 'unenrolled' },
    effects: ['first_order_cancelled', 'subscriptions_end', 'points_freeze'],
  },
  {
    action: 'cancel',
    from: { ...own, status: 'data_entry' },
    needs: [],
    to: { status: 'cancelled', cause: null },
    effects: ['first_order_cancelled', 'subscriptions_end'],
  },
  {
    action: 'cancel',
    from: { ...own, status: 'active', membership: 'enrolled' },
    needs: [],
    to: { status: 'cancelled', cause: null, membership: 'unenrolled' },
    effects: ['subscriptions_end', 'points_freeze'],
  },
  {
    action: 'cancel',
    from: { ...own, status: 'active' },
    needs: [],
    to: { status: 'cancelled', cause: null },
    effects: ['subscriptions_end'],
  },
  // Whoever leaves from a hold is not brought back for it: that would turn sign-in, points and offers on.
  {
    action: 'cancel',
    from: { ...own, status: 'inactive', cause: 'deactivated', membership: 'enrolled' },
    needs: [],
    to: { status: 'cancelled', cause: null, membership: 'unenrolled' },
    effects: ['billing_resumes', 'subscriptions_end', 'points_freeze'],
  },
  {
    action: 'cancel',
    from: { ...own, status: 'inactive', cause: 'deactivated' },
    needs: [],
    to: { status: 'cancelled', cause: null },
    effects: ['billing_resumes', 'subscriptions_end'],
  },
]

/** The row that an action takes on this account, or why there is none. */
export function transitionFor(
  action: StatusAction,
  standing: Standing,
  facts: StandingFacts,
  rules: StandingRules,
): { allowed: true; transition: Transition; to: Standing } | Refused {
  const fitting = transitions.filter((row) => row.action === action && fits(row.from, standing))
  const transition = fitting.find((row) => row.needs.every((need) => isMet(need, facts, rules)))
  if (transition) return { allowed: true, transition, to: { ...standing, ...transition.to } }
  return fitting.length > 0 ? whatIsMissing(action, facts) : whyNot(action, standing)
}

const fits = (pattern: Partial<Standing>, standing: Standing) =>
  Object.entries(pattern).every(([part, value]) => standing[part as keyof Standing] === value)

function isMet(need: Need, facts: StandingFacts, rules: StandingRules): boolean {
  return {
    every_step_done: facts.everyStepDone,
    membership_optional: !rules.membershipRequired,
    nothing_running: facts.runningSubscriptions === 0,
    leaving_closes: rules.leavingProgrammeClosesAccount,
    leaving_keeps: !rules.leavingProgrammeClosesAccount,
  }[need]
}

/** The standing fits, but something beside it does not. */
function whatIsMissing(action: StatusAction, { runningSubscriptions }: StandingFacts): Refused {
  if (action === 'complete_fulfilment')
    return refused('fulfilment.steps_missing', 'Not every step of the first order is done.', {
      instead: 'It becomes active with the last one.',
    })
  if (action === 'reactivate')
    return refused('status.membership_required', 'Here only members of the programme have an active account.', {
      instead: 'Enroll the customer; that makes the account active as well.',
    })
  const running = runningSubscriptions === 1 ? '1 subscription still runs' : `${runningSubscriptions} subscriptions still run`
  return refused('membership.subscriptions_running', `${running}, and leaving the programme closes the account.`, {
    instead: 'Wait until they have ended, or cancel the account.',
  })
}

/** No row begins where this account stands. */
function whyNot(action: StatusAction, { status, cause, membership, merged }: Standing): Refused {
  if (merged) return refused('status.merged', 'This account was merged into another one.', { instead: 'Open the account that lives on.' })
  if (status === 'data_entry')
    return refused('status.data_entry', 'The first order is still being fulfilled.', {
      instead: 'The account becomes active with the last step. Until then it can only be cancelled.',
    })
  if (status === 'inactive' && cause === 'deactivated')
    return refused('status.inactive', 'This account is on hold.', { instead: 'Reactivate it first, or cancel it.' })
  if (status === 'inactive')
    return refused('status.inactive', 'This customer has left the programme.', { instead: 'Enroll or reactivate the account first.' })
  if (status === 'cancelled') return refused('status.cancelled', 'This account is cancelled.', { instead: 'Reactivate it first.' })
  if (action === 'enroll') return refused('membership.already_enrolled', 'This customer is a member of the programme already.')
  if (action === 'unenroll' && membership !== 'enrolled')
    return refused('membership.not_enrolled', 'This customer is not a member of the programme.')
  return refused('status.already_active', 'This account is active already.')
}
