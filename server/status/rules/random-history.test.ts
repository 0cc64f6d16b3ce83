import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StatusAction, statusActions } from '../../../contract/status.ts'
import { type Account, type AccountSubscription, planAction } from './plan-action.ts'
import type { StandingRules } from './transitions.ts'

// Random histories over the pure machine. What each action leaves is said here a second time, as the design says it and not as the table does.

const today = '2026-11-10'
const subscription = fc.record<AccountSubscription>({
  id: fc.constantFrom('a', 'b', 'c'),
  plan: fc.constantFrom('Monitoring', 'Video'),
  state: fc.constantFrom('on', 'off', 'ended'),
  nextChargeOn: fc.constantFrom(null, '2026-11-01', '2026-11-30'),
  endsOn: fc.constant(null),
})
const start = fc
  .record({
    standing: fc.constantFrom(
      { status: 'data_entry', cause: null } as const,
      { status: 'active', cause: null } as const,
      { status: 'cancelled', cause: null } as const,
      { status: 'inactive', cause: 'deactivated' } as const,
      { status: 'inactive', cause: 'unenrolled' } as const,
    ),
    membership: fc.constantFrom('none', 'enrolled', 'unenrolled'),
    merged: fc.boolean(),
    emailOptIn: fc.boolean(),
    everyStepDone: fc.boolean(),
    subscriptions: fc.uniqueArray(subscription, { selector: ({ id }) => id, maxLength: 3 }),
  })
  .map(({ standing, membership, merged, ...more }): Account => {
    // The states that an account can stand in: who is a member has not left, and only what may be merged is.
    const isMerged = merged && (standing.status === 'active' || standing.status === 'cancelled' || standing.cause === 'unenrolled')
    const kept =
      standing.cause === 'unenrolled' || (standing.status === 'cancelled' && membership === 'enrolled') ? 'unenrolled' : membership
    return {
      ...standing,
      membership: kept,
      mergedInto: isMerged ? '4021-11' : null,
      billingPaused: false,
      pointsFrozenUntil: null,
      membershipEndedByCancellation: false,
      beside: { equipment: 1, balanceMinor: 500n, paymentPlan: true },
      ...more,
    }
  })
const rules = fc.record<StandingRules>({
  membershipRequired: fc.boolean(),
  leavingProgrammeClosesAccount: fc.boolean(),
  subscriptionsEnd: fc.constantFrom('paid_period', 'at_once'),
})
const step = fc.record({
  action: fc.constantFrom(...statusActions),
  choices: fc.record({ pauseBilling: fc.boolean(), startSubscriptions: fc.subarray(['a', 'b', 'c']) }),
})

/** Where an action is allowed, as the design's own table has it. */
function isAllowed(account: Account, action: StatusAction, company: StandingRules): boolean {
  const { status, cause, membership, mergedInto } = account
  if (mergedInto !== null) return action === 'enroll'
  switch (action) {
    case 'complete_fulfilment':
      return status === 'data_entry' && account.everyStepDone
    case 'activate_by_hand':
      return status === 'data_entry'
    case 'deactivate':
      return status === 'active'
    case 'reactivate':
      return cause === 'deactivated' || status === 'cancelled' || (cause === 'unenrolled' && !company.membershipRequired)
    case 'enroll':
      return membership !== 'enrolled' && (status === 'active' || cause === 'unenrolled')
    case 'unenroll':
      return (
        status === 'active' &&
        membership === 'enrolled' &&
        (!company.leavingProgrammeClosesAccount || account.subscriptions.every((one) => one.state === 'ended'))
      )
    case 'cancel':
      return status === 'data_entry' || status === 'active' || cause === 'deactivated'
  }
}

const running = (account: Account) => account.subscriptions.filter(({ state, endsOn }) => state !== 'ended' && endsOn === null)

/** What has to be so afterwards, in the words of the design. */
function holdsAfter(
  before: Account,
  after: Account,
  action: StatusAction,
  choices: { pauseBilling: boolean; startSubscriptions: string[] },
): string[] {
  const wrong: string[] = []
  const check = (said: string, holds: boolean) => {
    if (!holds) wrong.push(said)
  }
  const made = (one: AccountSubscription) => after.subscriptions.find(({ id }) => id === one.id)
  if (action === 'complete_fulfilment' || action === 'activate_by_hand') check('active', after.status === 'active')
  if (action === 'deactivate') {
    check('on hold', after.status === 'inactive' && after.cause === 'deactivated')
    check('opt-in and membership stay', after.emailOptIn === before.emailOptIn && after.membership === before.membership)
    check('billing pauses only where it was chosen', after.billingPaused === choices.pauseBilling)
    check('nothing ends', JSON.stringify(after.subscriptions) === JSON.stringify(before.subscriptions))
  }
  if (action === 'reactivate') {
    check('active, and billed', after.status === 'active' && after.cause === null && !after.billingPaused)
    check('nothing lost', after.emailOptIn === before.emailOptIn)
    check('a membership comes back', !before.membershipEndedByCancellation || after.membership === 'enrolled')
    if (before.status === 'cancelled')
      for (const one of before.subscriptions) {
        const starts = choices.startSubscriptions.includes(one.id) && (one.state === 'ended' || one.endsOn !== null)
        check(
          'what is chosen starts, the rest stays',
          starts ? made(one)?.state === 'on' && made(one)?.endsOn === null : JSON.stringify(made(one)) === JSON.stringify(one),
        )
      }
  }
  if (action === 'enroll') {
    check('a member, active, on its own', after.membership === 'enrolled' && after.status === 'active' && after.mergedInto === null)
    check('opt-in stays as it is', after.emailOptIn === before.emailOptIn)
    check('points are free', after.pointsFrozenUntil === null)
  }
  if (action === 'unenroll') {
    check('no member', after.membership === 'unenrolled')
    check('opt-in is forced to no', !after.emailOptIn)
  }
  if (action === 'cancel') {
    check(
      'cancelled, and no pause with it',
      after.status === 'cancelled' && after.cause === null && (before.status !== 'inactive' || !after.billingPaused),
    )
    check('nothing goes on without an end', running(after).length === 0)
    check('no member any more', after.membership !== 'enrolled')
    check(
      'points of a member are kept',
      (after.pointsFrozenUntil !== null) === (before.membership === 'enrolled' || before.pointsFrozenUntil !== null),
    )
  }
  return wrong
}

const told = ['status', 'cause', 'membership', 'mergedInto', 'emailOptIn', 'billingPaused', 'pointsFrozenUntil'] as const
const whatOf: Record<(typeof told)[number], string> = {
  status: 'status',
  cause: 'cause',
  membership: 'membership',
  mergedInto: 'merged_into',
  emailOptIn: 'email_opt_in',
  billingPaused: 'billing_paused',
  pointsFrozenUntil: 'points_frozen_until',
}

/** What is wrong with one step, in words; nothing where all of it is right. Plain comparisons: this runs tens of thousands of times. */
function faults(
  account: Account,
  action: StatusAction,
  choices: { pauseBilling: boolean; startSubscriptions: string[] },
  company: StandingRules,
) {
  const plan = planAction(account, action, choices, company, today)
  if (plan.allowed !== isAllowed(account, action, company)) return { plan, found: [`${action} is ${plan.allowed ? 'allowed' : 'refused'}`] }
  if (!plan.allowed) return { plan, found: [] }
  const found = holdsAfter(account, plan.to, action, choices)
  // Exactly what differs is told, from what it was to what it is.
  for (const field of told) {
    const effects = plan.effects.filter((effect) => effect.kind === 'written' && effect.what === whatOf[field]) as {
      from: unknown
      to: unknown
    }[]
    const [only] = effects
    const isRight =
      account[field] === plan.to[field]
        ? effects.length === 0
        : effects.length === 1 && only?.from === account[field] && only?.to === plan.to[field]
    if (!isRight) found.push(`${field} is not told as it changes`)
  }
  const moved = account.subscriptions
    .filter((one, place) => JSON.stringify(one) !== JSON.stringify(plan.to.subscriptions[place]))
    .map(({ id }) => id)
  if (moved.join() !== plan.effects.flatMap((effect) => (effect.kind === 'subscription' ? [effect.subscription.id] : [])).join())
    found.push('subscriptions are not told as they move')
  if ((plan.to.status === 'inactive') !== (plan.to.cause !== null)) found.push('a cause without its status')
  return { plan, found }
}

test('ten thousand histories: nothing outside the table, no effect missing, none too many', () => {
  let taken = 0
  fc.assert(
    fc.property(start, rules, fc.array(step, { minLength: 1, maxLength: 6 }), (from, company, steps) => {
      let account = from
      for (const { action, choices } of steps) {
        const { plan, found } = faults(account, action, choices, company)
        if (found.length > 0) throw new Error(`${action}: ${found.join('; ')}`)
        if (!plan.allowed) continue
        taken += 1
        account = plan.to
      }
    }),
    { numRuns: 10_000 },
  )
  expect(taken).toBeGreaterThan(5_000)
}, 120_000)
