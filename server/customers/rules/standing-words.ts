import { mayChange, type PolicyFacts } from './policy.ts'
import type { PolicyStatus, Subject } from './policy-table.ts'

/** The acts about money that have a form. */
export const moneyActs = ['take_payment', 'add_payment_method', 'refund', 'credit', 'agree'] as const
export type MoneyAct = (typeof moneyActs)[number]
type Standing = Exclude<PolicyStatus, 'active'> | 'left'

const inDataEntry = 'The first order is still in data entry:'
const onHold = 'This account is on hold:'
const hasLeft = 'This customer has left the programme:'
const isCancelled = 'This account is cancelled:'

const words: Record<Standing, Partial<Record<MoneyAct, string>>> = {
  data_entry: {
    take_payment: `${inDataEntry} a payment can be taken; billing information can not be changed yet.`,
    refund: `${inDataEntry} a payment can go back; that does not cancel the order.`,
    credit: `${inDataEntry} a credit can be given; it counts as soon as something is billed.`,
    agree: `${inDataEntry} something can be agreed; nobody is called about money before it is fulfilled.`,
  },
  inactive: {
    take_payment: `${onHold} a payment can be taken; it does not end the hold.`,
    add_payment_method: `${onHold} a payment method can be added; it does not end the hold.`,
    refund: `${onHold} a payment can go back; it does not end the hold.`,
    credit: `${onHold} a credit can be given; it does not end the hold.`,
    agree: `${onHold} a plan or a promise can be agreed; it does not end the hold.`,
  },
  left: {
    take_payment: `${hasLeft} a payment can be taken; it does not enroll them again.`,
    add_payment_method: `${hasLeft} a payment method can be added; it does not enroll them again.`,
    refund: `${hasLeft} a payment can go back; it does not enroll them again.`,
    credit: `${hasLeft} a credit can be given; it does not enroll them again.`,
    agree: `${hasLeft} a plan or a promise can be agreed; it does not enroll them again.`,
  },
  cancelled: {
    take_payment: `${isCancelled} a payment settles what is still open; nothing new is billed.`,
    add_payment_method: `${isCancelled} a payment method is added only to settle a balance; nothing new is billed.`,
    refund: `${isCancelled} a payment can go back; the account stays cancelled.`,
    credit: `${isCancelled} a credit takes off what is still open; nothing new is billed that it could pay.`,
    agree: `${isCancelled} a plan or a promise settles what is still open; nothing new is billed.`,
  },
}

const subjectOf: Record<MoneyAct, Subject> = {
  take_payment: 'take_payment',
  add_payment_method: 'payment_information',
  refund: 'refund',
  credit: 'credit',
  agree: 'take_payment',
}

/**
 * What the standing of an account means for an act about money that it allows, in one line: who reads it before typing does not promise what the
 * act can not do. Null for an active account, and where the standing closes the act, which then says so itself.
 */
export function standingWords(act: MoneyAct, facts: PolicyFacts): string | null {
  if (facts.mergedInto !== null || facts.status === 'active') return null
  const may = mayChange(subjectOf[act], { ...facts, permissions: everything }, 'card', 'method')
  if (!may.allowed) return null
  const standing = facts.status === 'inactive' && facts.inactiveCause === 'unenrolled' ? 'left' : facts.status
  return words[standing][act] ?? null
}

/** Of every act of which there is something to say. */
export const standingOf = (facts: PolicyFacts): Partial<Record<MoneyAct, string>> =>
  Object.fromEntries(moneyActs.flatMap((act) => [standingWords(act, facts)].filter(Boolean).map((line) => [act, line])))

/** The standing alone is asked: what a role may is said elsewhere. */
const everything: PolicyFacts['permissions'] = new Set(['payment.take', 'payment_information.edit', 'refund.give', 'credit.give'])
