import { z } from 'zod'
import { paymentMethodLine } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { paymentStatus } from './panels.ts'
import { because, day, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

const customerParams = z.object({ id })
const shopper = z
  .strictObject({ ip: z.union([z.ipv4(), z.ipv6()]) })
  .optional()
  .meta({ description: 'Where the customer pays from, in calls of a shop by token.' })

// ---- payments

const allocation = z.strictObject({ invoiceId: id, amount: money })
const allocations = z.union([z.literal('oldest_first'), z.array(allocation).max(100)]).default('oldest_first')

export const paymentOutcome = z.object({
  id,
  status: paymentStatus,
  amount: money,
  method: z.string(),
  channel: z.enum(['gateway', 'check', 'outside', 'import']),
  at: instant,
  declineReason: z.string().nullable(),
  /** When we look again, where the gateway has not told us yet. */
  looksAgainAt: instant.nullable(),
  invoices: z.array(z.object({ id, number: z.string(), amount: money })),
  /** The gateway has it: a payment that is pending still waits for the bank, not for the gateway. */
  isAnswered: z.boolean(),
  /** What stands on no invoice: a credit of the customer. */
  onAccount: money,
  /** The gateway was asked to undo it and has not told us yet. */
  isBeingVoided: z.boolean(),
  /** Why it could not be undone, in words. */
  voidFailedBecause: z.string().nullable(),
  can: z.object({ void: may }),
})
export type PaymentOutcome = z.infer<typeof paymentOutcome>

export const getPaymentChoices = endpoint({
  name: 'getPaymentChoices',
  method: 'GET',
  path: '/api/customers/:id/payment-choices',
  summary: 'What can be paid and with what: open invoices, oldest due first, less what is being paid right now, and the methods on file.',
  params: customerParams,
  reply: z.object({
    currency: z.string(),
    open: money,
    pastDue: money,
    /** The account's own money that is on no invoice yet. */
    waiting: money,
    onItsWay: money,
    /** What a payment plan is still to take in parts; null without one. */
    planned: money.nullable(),
    invoices: z.array(z.object({ id, number: z.string(), dueOn: day, left: money, isPastDue: z.boolean() })),
    methods: z.array(paymentMethodLine.extend({ label: z.string(), can: z.object({ pay: may }) })),
    can: z.object({ take: may, enter: may, addMethod: may }),
  }),
})

export const takePayment = endpoint({
  name: 'takePayment',
  method: 'POST',
  path: '/api/customers/:id/payments',
  summary:
    'Take a payment with a method on file, for what is open or a part of it. More than what is owed (what is open, less the credit that stands on no invoice) only with asPrepayment: 422 `payment.above_open`, `payment.above_owed`, `payment.nothing_open`; it leaves a credit. Needs an Idempotency-Key. An outcome that is not known yet is the status pending or unknown.',
  params: customerParams,
  body: z.strictObject({ amount: money, paymentMethodId: id, allocations, asPrepayment: z.boolean().default(false), shopper }),
  reply: paymentOutcome,
  status: 201,
})

export const enterPayment = endpoint({
  name: 'enterPayment',
  method: 'POST',
  path: '/api/customers/:id/payments/by-hand',
  summary:
    'Enter a mailed check, or what was paid elsewhere. It counts at once. More than what is owed only with asPrepayment, as for takePayment. Needs an Idempotency-Key.',
  params: customerParams,
  body: z.strictObject({
    channel: z.enum(['check', 'outside']),
    amount: money,
    checkNumber: line(40).optional(),
    receivedOn: day,
    allocations,
    asPrepayment: z.boolean().default(false),
  }),
  reply: paymentOutcome,
  status: 201,
})

export const getPaymentOutcome = endpoint({
  name: 'getPaymentOutcome',
  method: 'GET',
  path: '/api/payments/:id/outcome',
  summary: 'How a payment went, as far as it is known, and whether it can be undone.',
  params: z.object({ id }),
  reply: paymentOutcome,
})

export const voidPayment = endpoint({
  name: 'voidPayment',
  method: 'POST',
  path: '/api/payments/:id/void',
  summary:
    'Undo a payment that has not settled, with the reason. One that was entered by hand is undone at once by a correcting entry. Needs an Idempotency-Key.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: paymentOutcome,
})

// ---- payment methods

export const methodState = z.enum(['waiting', 'usable', 'refused'])
export const paymentMethod = paymentMethodLine.extend({
  label: z.string(),
  state: methodState,
  refusedBecause: z.string().nullable(),
  addedAt: instant,
  removedAt: instant.nullable(),
  removedBecause: z.string().nullable(),
  isExpired: z.boolean(),
  expiresSoon: z.boolean(),
  /** The block that stops it, wherever it is brought; null where none does. */
  blocked: z.object({ by: z.string(), at: instant, because: z.string() }).nullable(),
  /** `result` is eligible, expired, blocked or the gateway's reason; `words` says it. */
  lastCheck: z.object({ at: instant, result: z.string(), words: z.string(), isEligible: z.boolean() }).nullable(),
  can: z.object({ pay: may, check: may, makeDefault: may, autopay: may, remove: may, block: may }),
})
export type PaymentMethod = z.infer<typeof paymentMethod>

export const getPaymentMethod = endpoint({
  name: 'getPaymentMethod',
  method: 'GET',
  path: '/api/payment-methods/:id',
  summary: 'One payment method, what was found when it was last checked, and what may be done with it.',
  params: z.object({ id }),
  reply: paymentMethod,
})

export const addPaymentMethod = endpoint({
  name: 'addPaymentMethod',
  method: 'POST',
  path: '/api/customers/:id/payment-methods',
  summary:
    'Put a card or a bank account on file by the token that the gateway gave for it, never by its number. The gateway looks at it without taking anything; then it is usable. Needs an Idempotency-Key.',
  params: customerParams,
  body: z.strictObject({ token: line(200), shopper }),
  reply: paymentMethod,
  status: 201,
})

export const checkPaymentMethod = endpoint({
  name: 'checkPaymentMethod',
  method: 'POST',
  path: '/api/payment-methods/:id/check',
  summary:
    'Check a card: brand, expiry, blocked or not, and whether the gateway would authorize it, at an amount of zero. The result is recorded.',
  params: z.object({ id }),
  reply: paymentMethod,
})

export const removePaymentMethod = endpoint({
  name: 'removePaymentMethod',
  method: 'POST',
  path: '/api/payment-methods/:id/remove',
  summary: 'Take a payment method out of use, with the reason. Old payments still name it.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: paymentMethod,
})

export const makeMethodDefault = endpoint({
  name: 'makeMethodDefault',
  method: 'POST',
  path: '/api/payment-methods/:id/make-default',
  summary: 'Make it the payment type of the account, as on the payment information card.',
  params: z.object({ id }),
  reply: paymentMethod,
})

export const setAutopay = endpoint({
  name: 'setAutopay',
  method: 'PUT',
  path: '/api/payment-methods/:id/autopay',
  summary: 'Whether invoices are paid with it by themselves. One method at most; another one is switched off.',
  params: z.object({ id }),
  body: z.strictObject({ on: z.boolean() }),
  reply: paymentMethod,
})
