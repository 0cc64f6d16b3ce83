import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

// The gateway, as far as people and programs see it: what it was asked, what nobody knows yet, and whether it answers.

export const attemptState = z.enum(['prepared', 'sent', 'succeeded', 'failed', 'unknown'])
export const attemptKind = z.enum(['charge', 'refund', 'void', 'save_method'])

export const paymentAttempt = z.object({
  id,
  kind: attemptKind,
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }),
  amount: money,
  state: attemptState,
  /** The payment, the refund or the method that it moves. */
  paymentId: id.nullable(),
  refundId: id.nullable(),
  paymentMethodId: id.nullable(),
  interactionId: id.nullable(),
  gateway: z.string(),
  gatewayReference: z.string().nullable(),
  /** In words, where it failed. */
  failedBecause: z.string().nullable(),
  requestedBy: z.string(),
  preparedAt: instant,
  sentAt: instant.nullable(),
  endedAt: instant.nullable(),
  lookUps: z.number().int(),
  lookedUpAt: instant.nullable(),
  nextLookAt: instant.nullable(),
  forAPersonSince: instant.nullable(),
  settledBy: z.string().nullable(),
  settledBecause: z.string().nullable(),
  can: z.object({ look: may, settle: may }),
})
export type PaymentAttempt = z.infer<typeof paymentAttempt>

export const listPaymentAttempts = endpoint({
  name: 'listPaymentAttempts',
  method: 'GET',
  path: '/api/payment-attempts',
  summary: 'Movements whose outcome nobody knows, oldest first: those that a person has to look at, or all that are open.',
  query: z.strictObject({ ...pageQuery, state: z.enum(['for_a_person', 'open']).default('for_a_person') }),
  reply: page(paymentAttempt),
})
export const getPaymentAttempt = endpoint({
  name: 'getPaymentAttempt',
  method: 'GET',
  path: '/api/payment-attempts/:id',
  summary: 'One movement that was asked of the gateway, and what is known of it.',
  params: z.object({ id }),
  reply: paymentAttempt,
})
export const lookAgain = endpoint({
  name: 'lookAgain',
  method: 'POST',
  path: '/api/payment-attempts/:id/look',
  summary: 'Ask the gateway again, now. 422 `attempt.ended` where the outcome is known.',
  params: z.object({ id }),
  reply: paymentAttempt,
})
export const settleAttempt = endpoint({
  name: 'settleAttempt',
  method: 'POST',
  path: '/api/payment-attempts/:id/settle',
  summary:
    'Write down by hand how a movement ended, with the reason; for one that the gateway would not tell of for a day. Needs an Idempotency-Key. 422 `attempt.ended`, `attempt.still_looked_at`.',
  params: z.object({ id }),
  body: z.strictObject({ outcome: z.enum(['succeeded', 'failed']), reference: line(100).optional(), because }),
  reply: paymentAttempt,
})

export const getGatewayStatus = endpoint({
  name: 'getGatewayStatus',
  method: 'GET',
  path: '/api/gateway-status',
  summary: 'Whether the payment gateway answers, and how many movements wait for it.',
  reply: z.object({
    gateway: z.string(),
    isAway: z.boolean(),
    awaySince: instant.nullable(),
    waiting: z.number().int(),
    forAPerson: z.number().int(),
    /** Movements may be tried with published test numbers; no money moves. */
    isSandbox: z.boolean(),
  }),
})

const token = z.object({
  token: z.string(),
  kind: z.enum(['card', 'bank_account']),
  brand: z.string(),
  firstSix: z.string().nullable(),
  lastFour: z.string(),
  expires: z.string().nullable(),
})
export const makeCardToken = endpoint({
  name: 'makeCardToken',
  method: 'POST',
  path: '/api/sandbox-gateway/tokens',
  summary:
    'A token for a published test number; there only with the sandbox gateway. Any other number is 400 and is not kept. With a real gateway its own page makes tokens.',
  body: z.strictObject({
    number: z.string().min(12).max(30),
    expires: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the expiry as year and month, such as 2030-08.'),
    cvc: z.string().regex(/^\d{3,4}$/, 'The security code has three or four digits.'),
  }),
  reply: token,
  status: 201,
})
export const makeAccountToken = endpoint({
  name: 'makeAccountToken',
  method: 'POST',
  path: '/api/sandbox-gateway/bank-account-tokens',
  summary: 'A token for a published test bank account; there only with the sandbox gateway.',
  body: z.strictObject({
    routingNumber: z.string().regex(/^\d{9}$/, 'The routing number has nine digits.'),
    accountNumber: z.string().regex(/^\d{4,17}$/, 'The account number has 4 to 17 digits.'),
  }),
  reply: token,
  status: 201,
})

export const receiveGatewayWebhook = endpoint({
  name: 'receiveGatewayWebhook',
  method: 'POST',
  path: '/api/gateway-webhooks',
  summary:
    'For the payment gateway alone: something has happened there. Signed in the header Gateway-Signature; 401 `webhook.not_signed` else. What counts is asked of the gateway.',
  reply: null,
})
