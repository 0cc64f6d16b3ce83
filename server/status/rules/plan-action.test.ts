import { describe, expect, test } from 'vitest'
import { type Account, type AccountSubscription, type Choices, planAction } from './plan-action.ts'
import type { StandingRules } from './transitions.ts'

const rules: StandingRules = { membershipRequired: false, leavingProgrammeClosesAccount: false, subscriptionsEnd: 'paid_period' }
const today = '2026-11-10'
const monitoring: AccountSubscription = { id: 'm', plan: 'Monitoring', state: 'on', nextChargeOn: '2026-11-30', endsOn: null }
const paused: AccountSubscription = { id: 'p', plan: 'Video', state: 'off', nextChargeOn: null, endsOn: null }

const account = (more: Partial<Account> = {}): Account => ({
  status: 'active',
  cause: null,
  membership: 'none',
  mergedInto: null,
  emailOptIn: true,
  billingPaused: false,
  pointsFrozenUntil: null,
  membershipEndedByCancellation: false,
  everyStepDone: false,
  subscriptions: [],
  beside: { equipment: 0, balanceMinor: 0n, paymentPlan: false },
  ...more,
})

/** "status: active → inactive", one line an effect. */
function effects(from: Account, action: Parameters<typeof planAction>[1], choices: Choices = {}, with_ = rules): string[] {
  const plan = planAction(from, action, choices, with_, today)
  if (!plan.allowed) return [plan.code]
  return plan.effects.map((one) => {
    if ('from' in one) return `${one.what}: ${one.from} → ${one.to}`
    if (one.kind === 'subscription') return `${one.subscription.plan} ${one.what} ${one.on}`
    return `${one.kind}: ${one.what}`
  })
}

const onHold = ['status: active → inactive', 'cause: null → deactivated']
const member = account({ membership: 'enrolled' })

describe('effects', () => {
  test.each([
    [
      'a hold keeps points and opt-in, and billing goes on',
      effects(member, 'deactivate'),
      [
        ...onHold,
        'portal: full → refused',
        'points_accrue: true → false',
        'offers: true → false',
        'stays: email_opt_in',
        'stays: points',
        'stays: billing',
      ],
    ],
    [
      'a hold that pauses billing',
      effects(account({ emailOptIn: false }), 'deactivate', { pauseBilling: true }),
      [...onHold, 'billing_paused: false → true', 'portal: full → refused'],
    ],
    [
      'coming off hold resumes billing',
      effects(account({ status: 'inactive', cause: 'deactivated', billingPaused: true, subscriptions: [monitoring] }), 'reactivate'),
      ['status: inactive → active', 'cause: deactivated → null', 'billing_paused: true → false', 'portal: refused → full'],
    ],
    [
      'coming off hold tells why it was put there, and what is owed and late',
      effects(
        account({
          status: 'inactive',
          cause: 'deactivated',
          inactiveBecause: 'Three bills are open.',
          subscriptions: [monitoring],
          beside: {
            equipment: 2,
            balanceMinor: 4_500n,
            paymentPlan: false,
            openBills: [
              { dueOn: '2026-11-09', openMinor: 1_500n },
              { dueOn: today, openMinor: 3_000n },
            ],
          },
        }),
        'reactivate',
      ),
      [
        ...['warns: was_inactive', 'warns: past_due'],
        ...['status: inactive → active', 'cause: deactivated → null', 'portal: refused → full'],
        'stays: balance',
      ],
    ],
    [
      'a cancelled account of which nothing is chosen comes back without a service',
      effects(account({ status: 'cancelled', subscriptions: [{ ...monitoring, state: 'ended' }] }), 'reactivate'),
      ['warns: no_service', 'status: cancelled → active', 'portal: view_and_pay → full'],
    ],
    [
      'enrolling who is mailed',
      effects(account(), 'enroll'),
      ['membership: none → enrolled', 'points_accrue: false → true', 'offers: false → true'],
    ],
    [
      'enrolling who is not mailed tells so',
      effects(account({ emailOptIn: false }), 'enroll'),
      ['warns: no_offer_mail', 'membership: none → enrolled', 'points_accrue: false → true'],
    ],
    [
      'enrolling a merged account takes it out of the merge first',
      effects(account({ mergedInto: 'S1', status: 'cancelled' }), 'enroll'),
      [
        'merged_into: S1 → null',
        'status: cancelled → active',
        'membership: none → enrolled',
        'portal: as_survivor → full',
        'points_accrue: false → true',
        'offers: false → true',
      ],
    ],
    [
      'leaving the programme where the account stays',
      effects(member, 'unenroll'),
      ['membership: enrolled → unenrolled', 'email_opt_in: true → false', 'points_accrue: true → false', 'offers: true → false'],
    ],
    [
      'leaving it where the account closes',
      effects(member, 'unenroll', {}, { ...rules, leavingProgrammeClosesAccount: true }),
      [
        'status: active → inactive',
        'cause: null → unenrolled',
        'membership: enrolled → unenrolled',
        'email_opt_in: true → false',
        'portal: full → refused',
        'points_accrue: true → false',
        'offers: true → false',
      ],
    ],
    [
      'cancelling before the contract ends, with equipment that is not paid for, tells of both',
      effects(
        account({
          emailOptIn: false,
          subscriptions: [
            { ...monitoring, contractEndsOn: '2030-01-31' },
            { ...monitoring, id: 'over', plan: 'Over', contractEndsOn: '2024-01-31' },
          ],
          beside: {
            equipment: 0,
            balanceMinor: 0n,
            paymentPlan: false,
            instalments: { count: 6, leftMinor: 12_000n, lastOn: '2027-04-01' },
          },
        }),
        'cancel',
      ).filter((effect) => effect.startsWith('stays')),
      ['stays: contract', 'stays: instalments'],
    ],
    [
      'cancelling keeps what is paid for, and tells of what stays',
      effects(account({ subscriptions: [monitoring, paused], beside: { equipment: 3, balanceMinor: 500n, paymentPlan: true } }), 'cancel'),
      [
        'status: active → cancelled',
        'Monitoring ends 2026-11-30',
        'Video ends 2026-11-10',
        'portal: full → view_and_pay',
        'stays: email_opt_in',
        'stays: equipment',
        'stays: balance',
        'stays: payment_plan',
      ],
    ],
    [
      'or ends at once, by the company’s rule',
      effects(account({ subscriptions: [monitoring], emailOptIn: false }), 'cancel', {}, { ...rules, subscriptionsEnd: 'at_once' }),
      ['status: active → cancelled', 'Monitoring ends 2026-11-10', 'portal: full → view_and_pay'],
    ],
    [
      'cancelling a member freezes the points',
      effects(account({ membership: 'enrolled', emailOptIn: false }), 'cancel'),
      [
        'status: active → cancelled',
        'membership: enrolled → unenrolled',
        'points_frozen_until: null → 2027-02-08',
        'portal: full → view_and_pay',
        'points_accrue: true → false',
      ],
    ],
    [
      'cancelling in data entry cancels the first order',
      effects(account({ status: 'data_entry', emailOptIn: false }), 'cancel'),
      ['status: data_entry → cancelled', 'first_order: cancelled', 'portal: view → view_and_pay'],
    ],
    [
      'its bill is credited and does not stay owed, and what was paid is given back',
      effects(
        account({
          status: 'data_entry',
          emailOptIn: false,
          firstBill: { openMinor: 4_900n, paidMinor: 10_000n, isBeingPaid: false },
          beside: { equipment: 0, balanceMinor: 4_900n, paymentPlan: false },
        }),
        'cancel',
      ),
      [
        'status: data_entry → cancelled',
        ...['first_order: cancelled', 'first_order: credited', 'first_order: refund'],
        'portal: view → view_and_pay',
      ],
    ],
    [
      'what is chosen starts again: at its old day where it had not ended yet, else today',
      effects(
        account({
          status: 'cancelled',
          subscriptions: [
            { ...monitoring, nextChargeOn: null, endsOn: '2026-11-30' },
            { ...paused, state: 'ended' },
            { ...paused, id: 'x', plan: 'Not chosen', state: 'ended' },
          ],
        }),
        'reactivate',
        { startSubscriptions: ['m', 'p', 'unknown'] },
      ),
      ['status: cancelled → active', 'Monitoring starts 2026-11-30', 'Video starts 2026-11-10', 'portal: view_and_pay → full'],
    ],
    [
      'who comes back is a member again, if the cancellation ended it',
      effects(
        account({ status: 'cancelled', membership: 'unenrolled', pointsFrozenUntil: '2027-02-08', membershipEndedByCancellation: true }),
        'reactivate',
      ),
      [
        'warns: no_service',
        'status: cancelled → active',
        'membership: unenrolled → enrolled',
        'points_frozen_until: 2027-02-08 → null',
        'portal: view_and_pay → full',
        'points_accrue: false → true',
        'offers: false → true',
      ],
    ],
    ['what is refused has none', effects(account(), 'reactivate'), ['status.already_active']],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('what they say is what the account is afterwards', () => {
    const plan = planAction(account({ subscriptions: [monitoring, paused] }), 'cancel', {}, rules, today)
    expect(plan).toMatchObject({
      allowed: true,
      to: {
        status: 'cancelled',
        subscriptions: [
          { state: 'on', endsOn: '2026-11-30', nextChargeOn: null },
          { state: 'ended', endsOn: null, nextChargeOn: null },
        ],
      },
    })
  })
})
