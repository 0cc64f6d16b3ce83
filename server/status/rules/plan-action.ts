import type { StatusAction } from '../../../contract/status.ts'
import type { Refused } from '../../platform/verdict.ts'
import { isServedAsMember, portalStanding } from './portal-standing.ts'
import {
  type InactiveCause,
  type Membership,
  type Standing,
  type StandingRules,
  type Status,
  transitionFor,
  type WrittenEffect,
} from './transitions.ts'

export type AccountSubscription = {
  id: string
  plan: string
  state: 'on' | 'off' | 'ended'
  nextChargeOn: string | null
  /** It runs until then. */
  endsOn: string | null
  /** It was agreed until then; whoever ends it before is charged nothing for that by us. */
  contractEndsOn?: string | null
}

/** An account as an action on its status meets it. */
export type Account = {
  status: Status
  cause: InactiveCause | null
  membership: Membership
  /** Number of the account that it was merged into. */
  mergedInto: string | null
  emailOptIn: boolean
  billingPaused: boolean
  pointsFrozenUntil: string | null
  /** The cancellation took the membership away; whoever comes back has it again. */
  membershipEndedByCancellation: boolean
  everyStepDone: boolean
  subscriptions: readonly AccountSubscription[]
  /** Why it was put on hold, or left the programme; null where nobody said. */
  inactiveBecause?: string | null
  /** What no action on the status touches, and is told all the same. */
  beside: {
    equipment: number
    balanceMinor: bigint
    openBills?: readonly { dueOn: string; openMinor: bigint }[]
    paymentPlan: boolean
    /** Numbers of the tickets that are open, the oldest first. */
    openTickets?: readonly string[]
    /** What is still to be paid of equipment bought in parts; null where there is nothing. */
    instalments?: { count: number; leftMinor: bigint; lastOn: string } | null
  }
  /** The bill of the first order in data entry; null where there is none. */
  firstBill?: { openMinor: bigint; paidMinor: bigint; isBeingPaid: boolean } | null
}

export type Choices = { pauseBilling?: boolean | undefined; startSubscriptions?: readonly string[] | undefined }

/** One thing that an action does, from what to what. `written` fields are columns; `follows` is read from the standing; `stays` is told. */
export type Effect =
  | { kind: 'written'; what: 'status'; from: Status; to: Status }
  | { kind: 'written'; what: 'cause'; from: InactiveCause | null; to: InactiveCause | null }
  | { kind: 'written'; what: 'membership'; from: Membership; to: Membership }
  | { kind: 'written'; what: 'merged_into' | 'points_frozen_until'; from: string | null; to: string | null }
  | { kind: 'written'; what: 'email_opt_in' | 'billing_paused'; from: boolean; to: boolean }
  | { kind: 'subscription'; what: 'ends'; subscription: AccountSubscription; on: string }
  | { kind: 'subscription'; what: 'starts'; subscription: AccountSubscription; on: string }
  | { kind: 'first_order'; what: 'cancelled' | 'refund_on_its_way' }
  | { kind: 'first_order'; what: 'credited' | 'refund'; amountMinor: bigint }
  | { kind: 'follows'; what: 'portal'; from: string; to: string }
  | { kind: 'follows'; what: 'points_accrue' | 'offers'; from: boolean; to: boolean }
  | { kind: 'stays'; what: 'equipment'; count: number }
  | { kind: 'stays'; what: 'balance'; amountMinor: bigint }
  | { kind: 'stays'; what: 'instalments'; count: number; leftMinor: bigint; lastOn: string }
  | { kind: 'stays'; what: 'contract'; plan: string; until: string }
  | { kind: 'stays'; what: 'tickets'; numbers: readonly string[] }
  | { kind: 'stays'; what: 'payment_plan' | 'email_opt_in' | 'points' | 'billing' }
  | { kind: 'warns'; what: 'was_inactive'; because: string }
  | { kind: 'warns'; what: 'past_due'; amountMinor: bigint }
  | { kind: 'warns'; what: 'no_service' | 'no_offer_mail' }

export type Plan = { allowed: true; effects: readonly Effect[]; to: Account }

/** Points of a member who leaves are kept for so long. */
export const frozenDays = 90

/**
 * What an action would do to this account, or why it may not be done. The preview shows it and the action writes it: there is no other
 * place that knows the effects.
 */
export function planAction(account: Account, action: StatusAction, choices: Choices, rules: StandingRules, today: string): Plan | Refused {
  const standing = standingOf(account)
  const found = transitionFor(action, standing, factsOf(account), rules)
  if (!found.allowed) return found
  const to = found.to
  const has = (effect: WrittenEffect) => found.transition.effects.includes(effect)
  const membership = has('membership_comes_back') && account.membershipEndedByCancellation ? 'enrolled' : to.membership
  const after: Account = {
    ...account,
    status: to.status,
    cause: to.cause,
    membership,
    mergedInto: to.merged ? account.mergedInto : null,
    emailOptIn: has('opt_in_off') ? false : account.emailOptIn,
    billingPaused: has('billing_may_pause') ? choices.pauseBilling === true : has('billing_resumes') ? false : account.billingPaused,
    pointsFrozenUntil: has('points_freeze') ? dayAfter(today, frozenDays) : has('points_thaw') ? null : account.pointsFrozenUntil,
    membershipEndedByCancellation: has('points_freeze') || (account.membershipEndedByCancellation && to.status === 'cancelled'),
  }
  const moves = has('subscriptions_end')
    ? ending(account.subscriptions, rules, today)
    : has('subscriptions_may_start')
      ? starting(account.subscriptions, choices.startSubscriptions ?? [], today)
      : []
  const plan = { ...after, subscriptions: account.subscriptions.map((one) => moved(one, moves, today)) }
  return {
    allowed: true,
    to: plan,
    effects: [
      ...warning(account, plan, today),
      ...written(account, plan),
      ...(has('first_order_cancelled') ? endingOrder(account) : []),
      ...moves,
      ...following(account, plan),
      ...outlasting(moves),
      ...staying(account, plan, has('first_order_cancelled') ? (account.firstBill?.openMinor ?? 0n) : 0n),
    ],
  }
}

export const standingOf = (account: Pick<Account, 'status' | 'cause' | 'membership' | 'mergedInto'>): Standing => ({
  status: account.status,
  cause: account.cause,
  membership: account.membership,
  merged: account.mergedInto !== null,
})

export const factsOf = (account: Pick<Account, 'everyStepDone' | 'subscriptions'>) => ({
  everyStepDone: account.everyStepDone,
  runningSubscriptions: account.subscriptions.filter(({ state }) => state !== 'ended').length,
})

/** With the order goes its bill: what is open is credited, what was paid is to be given back. */
function endingOrder({ firstBill }: Account): Effect[] {
  const { openMinor, paidMinor, isBeingPaid } = firstBill ?? { openMinor: 0n, paidMinor: 0n, isBeingPaid: false }
  return [
    { kind: 'first_order', what: 'cancelled' },
    ...(openMinor > 0n ? [{ kind: 'first_order', what: 'credited', amountMinor: openMinor } as const] : []),
    ...(paidMinor > 0n
      ? [{ kind: 'first_order', what: 'refund', amountMinor: paidMinor } as const]
      : isBeingPaid
        ? [{ kind: 'first_order', what: 'refund_on_its_way' } as const]
        : []),
  ]
}

type Move = Extract<Effect, { kind: 'subscription' }>

/** What is paid for is kept to the end, unless the company ends at once; what does not run now ends now. */
function ending(subscriptions: readonly AccountSubscription[], rules: StandingRules, today: string): Move[] {
  return subscriptions
    .filter(({ state, endsOn }) => state !== 'ended' && endsOn === null)
    .map((subscription) => {
      const paidUntil = rules.subscriptionsEnd === 'paid_period' && subscription.state === 'on' ? subscription.nextChargeOn : null
      return { kind: 'subscription', what: 'ends', subscription, on: paidUntil !== null && paidUntil > today ? paidUntil : today }
    })
}

/** What has ended is charged again from today; what would still have ended goes on as before. */
function starting(subscriptions: readonly AccountSubscription[], chosen: readonly string[], today: string): Move[] {
  return subscriptions
    .filter((one) => chosen.includes(one.id) && mayStart(one))
    .map((subscription) => ({ kind: 'subscription', what: 'starts', subscription, on: subscription.endsOn ?? today }))
}

export const mayStart = ({ state, endsOn }: AccountSubscription) => state === 'ended' || endsOn !== null

/** What was agreed for longer than it now runs: nothing is charged for that, and whoever leaves asks. */
const outlasting = (moves: readonly Move[]): Effect[] =>
  moves.flatMap(({ what, on, subscription: { plan, contractEndsOn } }) =>
    what === 'ends' && contractEndsOn && contractEndsOn > on
      ? [{ kind: 'stays', what: 'contract', plan, until: contractEndsOn } as const]
      : [],
  )

function moved(subscription: AccountSubscription, moves: readonly Move[], today: string): AccountSubscription {
  const move = moves.find((one) => one.subscription.id === subscription.id)
  if (!move) return subscription
  if (move.what === 'starts') return { ...subscription, state: 'on', endsOn: null, nextChargeOn: move.on }
  return move.on > today
    ? { ...subscription, endsOn: move.on, nextChargeOn: null }
    : { ...subscription, state: 'ended', endsOn: null, nextChargeOn: null }
}

function written(from: Account, to: Account): Effect[] {
  const all: Extract<Effect, { kind: 'written' }>[] = [
    { kind: 'written', what: 'merged_into', from: from.mergedInto, to: to.mergedInto },
    { kind: 'written', what: 'status', from: from.status, to: to.status },
    { kind: 'written', what: 'cause', from: from.cause, to: to.cause },
    { kind: 'written', what: 'membership', from: from.membership, to: to.membership },
    { kind: 'written', what: 'email_opt_in', from: from.emailOptIn, to: to.emailOptIn },
    { kind: 'written', what: 'billing_paused', from: from.billingPaused, to: to.billingPaused },
    { kind: 'written', what: 'points_frozen_until', from: from.pointsFrozenUntil, to: to.pointsFrozenUntil },
  ]
  return all.filter((effect) => effect.from !== effect.to)
}

function following(before: Account, after: Account): Effect[] {
  const [from, to] = [standingOf(before), standingOf(after)]
  const portal = [portalStanding(from).access, portalStanding(to).access] as const
  const member = [isServedAsMember(from), isServedAsMember(to)] as const
  // Who wants no offers is sent none, as a member or not.
  const offered = [member[0] && before.emailOptIn, member[1] && after.emailOptIn] as const
  return [
    ...(portal[0] === portal[1] ? [] : [{ kind: 'follows', what: 'portal', from: portal[0], to: portal[1] } as const]),
    ...(member[0] === member[1] ? [] : [{ kind: 'follows', what: 'points_accrue', from: member[0], to: member[1] } as const]),
    ...(offered[0] === offered[1] ? [] : [{ kind: 'follows', what: 'offers', from: offered[0], to: offered[1] } as const]),
  ]
}

const comesBack = (from: Account, to: Account) =>
  from.mergedInto === null && (from.status === 'inactive' || from.status === 'cancelled') && to.status === 'active'

/** What to know before an account comes back, or a member is enrolled: nothing of it is mended by the action. */
function warning(from: Account, to: Account, today: string): Effect[] {
  const [isBack, becomesMember] = [comesBack(from, to), !isServedAsMember(standingOf(from)) && isServedAsMember(standingOf(to))]
  const late = (from.beside.openBills ?? []).filter(({ dueOn }) => dueOn < today)
  const pastDueMinor = late.reduce((sum, { openMinor }) => sum + openMinor, 0n)
  return [
    ...(isBack && from.status === 'inactive' && from.inactiveBecause
      ? [{ kind: 'warns', what: 'was_inactive', because: from.inactiveBecause } as const]
      : []),
    ...(isBack && pastDueMinor > 0n ? [{ kind: 'warns', what: 'past_due', amountMinor: pastDueMinor } as const] : []),
    ...(isBack && from.status === 'cancelled' && to.subscriptions.every(({ state }) => state === 'ended')
      ? [{ kind: 'warns', what: 'no_service' } as const]
      : []),
    ...(becomesMember && !to.emailOptIn ? [{ kind: 'warns', what: 'no_offer_mail' } as const] : []),
  ]
}

/** What people ask about when an account stops or comes back, and nothing happens to. */
function staying(from: Account, to: Account, creditedMinor: bigint): Effect[] {
  const balanceMinor = from.beside.balanceMinor - creditedMinor
  const balance: Effect[] = balanceMinor === 0n ? [] : [{ kind: 'stays', what: 'balance', amountMinor: balanceMinor }]
  if (comesBack(from, to)) return balance
  const stops = from.status !== to.status && to.status !== 'active'
  if (!stops) return []
  return [
    ...(from.emailOptIn && to.emailOptIn ? [{ kind: 'stays', what: 'email_opt_in' } as const] : []),
    ...(to.membership === 'enrolled' ? [{ kind: 'stays', what: 'points' } as const] : []),
    ...(to.status === 'inactive' && to.cause === 'deactivated' && !to.billingPaused ? [{ kind: 'stays', what: 'billing' } as const] : []),
    ...(from.beside.equipment > 0 ? [{ kind: 'stays', what: 'equipment', count: from.beside.equipment } as const] : []),
    ...balance,
    ...(from.beside.instalments ? [{ kind: 'stays', what: 'instalments', ...from.beside.instalments } as const] : []),
    ...(from.beside.paymentPlan ? [{ kind: 'stays', what: 'payment_plan' } as const] : []),
    ...(from.beside.openTickets?.length ? [{ kind: 'stays', what: 'tickets', numbers: from.beside.openTickets } as const] : []),
  ]
}

/** Days are counted on the calendar alone, so no clock and no zone is asked. */
function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
