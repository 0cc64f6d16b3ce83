import { maySendPayLink } from '#server/fulfilment/rules/may-move.ts'
import { mayMove } from '#server/ledger/rules/may-move.ts'
import { mayWriteTo } from '#server/messaging/rules/may-write.ts'
import { mayAgree } from '#server/payment-plans/rules/may-agree.ts'
import { mayPromise } from '#server/payment-plans/rules/may-promise.ts'
import { allOf, allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import { offeredOn } from '#server/status/rules/offered-actions.ts'
import type { StandingFacts, StandingRules } from '#server/status/rules/transitions.ts'
import type { CallerFacts } from './authority.ts'
import { notMerged } from './not-merged.ts'
import { mayChange, type PolicyFacts } from './policy.ts'
import { mayShowSecret } from './show-secret.ts'

/** How the money of an account stands, as far as it decides what can be done about it. */
export type MoneyFacts = { openMinor: bigint; hasActivePlan: boolean; hasOpenPromise: boolean; hasPayment: boolean }

/** How the first order of an account in data entry stands, as far as a pay link asks. */
export type LinkFacts = { openMinor: bigint; isOnItsWay: boolean; hasEmail: boolean }

/** What the status actions ask beside the policy. */
export type StatusFacts = { facts: StandingFacts; rules: StandingRules; caller: CallerFacts | null }

const nothingPaid = refused('refund.no_payment', 'No payment of this account can go back.', { instead: 'Give a credit instead.' })

/** What the page and the command palette offer on a customer; each is asked of the policy, nothing is decided here. */
export function headerActions(
  facts: PolicyFacts,
  modules: readonly string[],
  money: MoneyFacts | null = null,
  status: StatusFacts | null = null,
  link: LinkFacts | null = null,
): Record<string, Verdict> {
  const alarm = modules.includes('alarm')
  return {
    note: mayChange('note', facts),
    critical_note: mayChange('note', facts),
    interaction: mayOpenInteraction(facts),
    edit: mayChange('holder_names', facts),
    edit_payment_information: mayChange('payment_information', facts, 'card', facts.status === 'cancelled' ? 'method' : 'whole'),
    take_payment: mayChange('take_payment', facts),
    send_pay_link: maySendPayLink({ ...facts, ...(link ?? { openMinor: 0n, isOnItsWay: false, hasEmail: true }) }),
    add_payment_method: mayManageMethods(facts),
    refund: allOf(mayChange('refund', facts), money === null || money.hasPayment ? allowed : nothingPaid),
    credit: mayChange('credit', facts),
    make_right: mayChange('credit', facts),
    edit_custom_fields: mayChange('custom_fields', facts),
    master_screen: mayChange('holder_names', facts, 'master_screen'),
    agree_payment_plan: allOf(mayAgreeToPay(facts), money ? mayAgree({ ...money, mergedInto: null, mayMake: true }) : allowed),
    promise_to_pay: allOf(mayAgreeToPay(facts), money ? mayPromise({ ...money, mergedInto: null, mayMake: true }) : allowed),
    reset_portal_password: mayChange('reset_password', facts),
    email_preferences: mayChange('email_preferences', facts),
    write_message: mayWriteTo(facts),
    export: mayExport(facts),
    statement: mayMove('mail', facts),
    ...(status && statusActions(facts, modules, status)),
    ...(modules.includes('telecom') && { change_allowance: mayChange('services', facts) }),
    ...(modules.includes('service_desk') && { ticket: mayChange('ticket', facts) }),
    ...(alarm && { change_secret: mayChange('site_password', facts), show_secret: mayShowSecret(facts) }),
  }
}

/** By status, cause, membership, role and who speaks: what the menu offers is what the page of the status offers. */
function statusActions(policy: PolicyFacts, modules: readonly string[], { facts, rules, caller }: StatusFacts): Record<string, Verdict> {
  const standing = { status: policy.status, cause: policy.inactiveCause, membership: policy.membership, merged: policy.mergedInto !== null }
  const who = { permissions: policy.permissions, modules, caller }
  return Object.fromEntries(offeredOn(standing, facts, rules, who).map(({ action, verdict }) => [action, verdict]))
}

/** Adding, checking and removing payment methods: as the payment type is changed, by who may manage methods. */
export function mayManageMethods(facts: PolicyFacts): Verdict {
  const policy = mayChange('payment_information', facts, 'card', 'method')
  const role = facts.permissions.has('payment_method.manage')
    ? allowed
    : roleRefused('payment_method.manage', 'Your role does not manage payment methods.', { instead: 'Ask an agent or billing.' })
  return allOf(policy, role)
}

/** As a file; whatever the account's standing. */
export function mayExport({ permissions }: Pick<PolicyFacts, 'permissions'>): Verdict {
  return permissions.has('customer.export')
    ? allowed
    : roleRefused('customer.export', 'Your role does not take customers out as files.', { instead: 'Ask a lead.' })
}

/** A contact is taken on the account that lives on. */
export function mayOpenInteraction(facts: PolicyFacts): Verdict {
  const role = facts.permissions.has('interaction.open')
    ? allowed
    : roleRefused('interaction.open', 'Your role reads; it does not speak with customers.', { instead: 'Ask an agent or a lead.' })
  return allOf(notMerged(facts), role)
}

/** Who agrees on what account; whether anything is open is asked beside it. */
export function mayAgreeToPay(facts: PolicyFacts): Verdict {
  const role = facts.permissions.has('payment_plan.make')
    ? allowed
    : roleRefused('payment_plan.make', 'Your role does not agree payment plans.', { instead: 'Ask an agent or a lead.' })
  return allOf(notMerged(facts), role)
}
