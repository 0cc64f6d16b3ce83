import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, day, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

export const refundModes = ['automatic', 'approve_first', 'by_hand'] as const
export const refundStatuses = [
  'waiting_for_approval',
  'to_do_by_hand',
  'pending',
  'unknown',
  'executed',
  'failed',
  'refused',
  'withdrawn',
] as const

/** What somebody gives back without asking, and who agrees above it. */
export const withoutAsking = z.object({
  /** Null: no limit. */
  upTo: money.nullable(),
  limitWords: z.string().nullable(),
  agree: z.array(z.object({ upTo: money.nullable(), who: z.string() })),
})

const staffName = z.object({ id, name: z.string() })
export const refund = z.object({
  id,
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }),
  paymentId: id,
  amount: money,
  /** So much of it is a credit note as well. */
  credited: money,
  method: z.string(),
  mode: z.enum(refundModes),
  status: z.enum(refundStatuses),
  reason: z.string(),
  requestedBy: staffName,
  requestedAt: instant,
  approvedBy: staffName.nullable(),
  approvalId: id.nullable(),
  expectedBy: day.nullable(),
  endedAt: instant.nullable(),
  failedBecause: z.string().nullable(),
  reference: z.string().nullable(),
  can: z.object({ withdraw: may, done_outside: may }),
})
export type Refund = z.infer<typeof refund>

export const listRefunds = endpoint({
  name: 'listRefunds',
  method: 'GET',
  path: '/api/customers/:id/refunds',
  summary: 'Refunds of this customer and of what was merged into it, newest first.',
  params: z.object({ id }),
  query: z.strictObject(pageQuery),
  reply: page(refund),
})
export const giveRefund = endpoint({
  name: 'giveRefund',
  method: 'POST',
  path: '/api/customers/:id/refunds',
  summary:
    'Give a payment back, whole or in part, to the method that it came from. Above the limit of the role it waits for approval. Needs an Idempotency-Key. 422 refund.exceeds_payment, refund.nothing_left, payment.not_captured, refund.new_method, account.own.',
  params: z.object({ id }),
  body: z.strictObject({ paymentId: id, amount: money, reason: line(500) }),
  reply: refund,
  status: 201,
})
export const getRefund = endpoint({
  name: 'getRefund',
  method: 'GET',
  path: '/api/refunds/:id',
  summary: 'One refund.',
  params: z.object({ id }),
  reply: refund,
})
export const withdrawRefund = endpoint({
  name: 'withdrawRefund',
  method: 'POST',
  path: '/api/refunds/:id/withdraw',
  summary: 'It is not asked for any more, as long as it waits. 422 refund.not_waiting.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: refund,
})
export const refundDoneOutside = endpoint({
  name: 'refundDoneOutside',
  method: 'POST',
  path: '/api/refunds/:id/done-outside',
  summary: 'It was given back by hand, under this reference. Needs an Idempotency-Key. 422 refund.not_by_hand.',
  params: z.object({ id }),
  body: z.strictObject({ reference: line(100) }),
  reply: refund,
})
export const listRefundsByHand = endpoint({
  name: 'listRefundsByHand',
  method: 'GET',
  path: '/api/refunds-by-hand',
  summary: 'Refunds that somebody has to give outside, oldest first.',
  reply: z.object({ items: z.array(refund) }),
})
export const refundTerms = endpoint({
  name: 'refundTerms',
  method: 'GET',
  path: '/api/payments/:id/refund-terms',
  summary: 'What can be given back of a payment, which way, how long it takes, and from which amount on somebody has to agree.',
  params: z.object({ id }),
  reply: z.object({
    paymentId: id,
    customerId: id,
    paid: money,
    left: money,
    method: z.string(),
    mode: z.enum(refundModes),
    days: z.object({ from: z.number().int(), to: z.number().int() }),
    withoutAsking,
    can: z.object({ refund: may }),
  }),
})

const limit = z.object({
  role: z.enum(['agent', 'lead', 'supervisor', 'billing']),
  perAct: money,
  perDay: money,
  shippedPerAct: money,
  shippedPerDay: money,
  because: z.string().nullable(),
})
export const giveBackSettings = z.object({
  currency: z.string(),
  limits: z.array(limit),
  cardMode: z.enum(refundModes),
  bankAccountMode: z.enum(refundModes),
  daysFrom: z.number().int(),
  daysTo: z.number().int(),
  budgets: z.array(
    z.object({ team: z.object({ id, name: z.string() }), month: money.nullable(), usedThisMonth: money, because: z.string().nullable() }),
  ),
})
export type GiveBackSettings = z.infer<typeof giveBackSettings>
export const getGiveBackSettings = endpoint({
  name: 'getGiveBackSettings',
  method: 'GET',
  path: '/api/give-back-settings',
  summary: 'Limits for refunds, credits, write-offs and corrections by role, how refunds are given, and the budgets of teams.',
  reply: giveBackSettings,
})
export const setGiveBackLimit = endpoint({
  name: 'setGiveBackLimit',
  method: 'PUT',
  path: '/api/give-back-settings/limits/:role',
  summary: 'What a role gives back by itself, per act and per day, in the company’s currency; null for what was shipped.',
  params: z.object({ role: z.string().max(40) }),
  body: z.strictObject({ limit: z.strictObject({ perAct: money, perDay: money }).nullable(), because }),
  reply: giveBackSettings,
})
export const setRefundWays = endpoint({
  name: 'setRefundWays',
  method: 'PUT',
  path: '/api/give-back-settings/refunds',
  summary: 'How refunds are given by kind of method, and how many business days they take.',
  body: z.strictObject({
    cardMode: z.enum(refundModes),
    bankAccountMode: z.enum(refundModes),
    daysFrom: z.number().int().min(0).max(60),
    daysTo: z.number().int().min(1).max(60),
    because,
  }),
  reply: giveBackSettings,
})
export const setMakeRightBudget = endpoint({
  name: 'setMakeRightBudget',
  method: 'PUT',
  path: '/api/give-back-settings/budgets/:id',
  summary: 'What a team may give in a month to make things right; null for no budget.',
  params: z.object({ id }),
  body: z.strictObject({ month: money.nullable(), because }),
  reply: giveBackSettings,
})
