import { describe, expect, test } from 'vitest'
import { statusActions } from '../../../contract/status.ts'
import { type Standing, type StandingFacts, type StandingRules, transitionFor } from './transitions.ts'

const rules: StandingRules = { membershipRequired: false, leavingProgrammeClosesAccount: false, subscriptionsEnd: 'paid_period' }
const strict: StandingRules = { membershipRequired: true, leavingProgrammeClosesAccount: true, subscriptionsEnd: 'paid_period' }
const none: StandingFacts = { everyStepDone: false, runningSubscriptions: 0 }

const at = (status: Standing['status'], more: Partial<Standing> = {}): Standing => ({
  status,
  cause: null,
  membership: 'none',
  merged: false,
  ...more,
})
const hold = at('inactive', { cause: 'deactivated' })
const left = at('inactive', { cause: 'unenrolled', membership: 'unenrolled' })
const member = at('active', { membership: 'enrolled' })

/** "active enrolled", "inactive:deactivated none" or the code of the refusal. */
function outcome(action: (typeof statusActions)[number], standing: Standing, facts = none, with_ = rules): string {
  const found = transitionFor(action, standing, facts, with_)
  if (!found.allowed) return found.code
  const { status, cause, membership, merged } = found.to
  return `${status}${cause ? `:${cause}` : ''} ${membership}${merged ? ' merged' : ''}`
}

describe.each([
  // [from, complete, by hand, deactivate, reactivate, enroll, unenroll, cancel]
  [
    'data entry',
    at('data_entry'),
    [
      'fulfilment.steps_missing',
      'active none',
      'status.data_entry',
      'status.data_entry',
      'status.data_entry',
      'status.data_entry',
      'cancelled none',
    ],
  ],
  [
    'active',
    at('active'),
    [
      'status.already_active',
      'status.already_active',
      'inactive:deactivated none',
      'status.already_active',
      'active enrolled',
      'membership.not_enrolled',
      'cancelled none',
    ],
  ],
  [
    'a member',
    member,
    [
      'status.already_active',
      'status.already_active',
      'inactive:deactivated enrolled',
      'status.already_active',
      'membership.already_enrolled',
      'active unenrolled',
      'cancelled unenrolled',
    ],
  ],
  [
    'on hold',
    hold,
    ['status.inactive', 'status.inactive', 'status.inactive', 'active none', 'status.inactive', 'status.inactive', 'cancelled none'],
  ],
  [
    'a member on hold',
    at('inactive', { cause: 'deactivated', membership: 'enrolled' }),
    [
      'status.inactive',
      'status.inactive',
      'status.inactive',
      'active enrolled',
      'status.inactive',
      'status.inactive',
      'cancelled unenrolled',
    ],
  ],
  [
    'who left',
    left,
    ['status.inactive', 'status.inactive', 'status.inactive', 'active unenrolled', 'active enrolled', 'status.inactive', 'status.inactive'],
  ],
  [
    'cancelled',
    at('cancelled'),
    ['status.cancelled', 'status.cancelled', 'status.cancelled', 'active none', 'status.cancelled', 'status.cancelled', 'status.cancelled'],
  ],
  [
    'merged',
    at('cancelled', { merged: true }),
    ['status.merged', 'status.merged', 'status.merged', 'status.merged', 'active enrolled', 'status.merged', 'status.merged'],
  ],
  [
    'merged while a member',
    { ...member, merged: true },
    ['status.merged', 'status.merged', 'status.merged', 'status.merged', 'active enrolled', 'status.merged', 'status.merged'],
  ],
] as const)('%s', (_name, standing, outcomes) => {
  test.each(statusActions.map((action, place) => [action, outcomes[place] ?? '']))('%s: %s', (action, expected) => {
    expect(outcome(action, standing)).toBe(expected)
  })
})

test.each([
  ['every step done makes it active', outcome('complete_fulfilment', at('data_entry'), { ...none, everyStepDone: true }), 'active none'],
  ['where members alone are active, who left is enrolled', outcome('reactivate', left, none, strict), 'status.membership_required'],
  ['where leaving closes the account', outcome('unenroll', member, none, strict), 'inactive:unenrolled unenrolled'],
  [
    'but not while something runs',
    outcome('unenroll', member, { ...none, runningSubscriptions: 2 }, strict),
    'membership.subscriptions_running',
  ],
  ['where it stays, what runs goes on', outcome('unenroll', member, { ...none, runningSubscriptions: 2 }), 'active unenrolled'],
  [
    'a member in data entry loses the membership with the order',
    outcome('cancel', at('data_entry', { membership: 'enrolled' })),
    'cancelled unenrolled',
  ],
])('%s', (_name, found, expected) => {
  expect(found).toBe(expected)
})

test.each([
  [1, '1 subscription still runs, and leaving the programme closes the account.'],
  [2, '2 subscriptions still run, and leaving the programme closes the account.'],
])('says how many run: %i', (runningSubscriptions, because) => {
  expect(transitionFor('unenroll', member, { ...none, runningSubscriptions }, strict)).toMatchObject({ because })
})
