import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { because, day, id, instant } from './text.ts'
import { may } from './verdict.ts'

export const planRhythm = z.enum(['weekly', 'every_two_weeks', 'monthly'])
export type PlanRhythm = z.infer<typeof planRhythm>
const person = z.object({ id, name: z.string() })
const ofCustomer = z.object({ id })
const minor = z.string().regex(/^[1-9]\d{0,14}$/, 'Give an amount in the currency’s smallest unit, such as 4998 for 49.98.')
const partCount = z.coerce.number().int().min(1).max(36)

const plannedPart = z.object({ position: z.number().int(), dueOn: day, amount: money })
export const paymentPlan = z.object({
  id,
  amount: money,
  /** What is still to be paid of it. */
  left: money,
  rhythm: planRhythm,
  state: z.enum(['active', 'completed', 'failed', 'cancelled']),
  method: z.string().nullable(),
  agreedBy: person,
  agreedAt: instant,
  interactionId: id.nullable(),
  endedAt: instant.nullable(),
  because: z.string().nullable(),
  parts: z.array(
    plannedPart.extend({
      state: z.enum(['due', 'paid', 'failed', 'cancelled']),
      nextTryOn: day.nullable(),
      endedAt: instant.nullable(),
      tries: z.array(
        z.object({
          try: z.number().int(),
          at: instant,
          outcome: z.enum(['paid', 'declined', 'no_method']).nullable(),
          reason: z.string().nullable(),
          paymentId: id.nullable(),
        }),
      ),
    }),
  ),
  can: z.object({ change: may, cancel: may }),
})
export type PaymentPlan = z.infer<typeof paymentPlan>

export const promiseToPay = z.object({
  id,
  amount: money,
  paid: money,
  dueOn: day,
  state: z.enum(['open', 'kept', 'broken', 'withdrawn']),
  madeBy: person,
  madeAt: instant,
  interactionId: id.nullable(),
  endedAt: instant.nullable(),
  because: z.string().nullable(),
  can: z.object({ withdraw: may }),
})
export type PromiseToPay = z.infer<typeof promiseToPay>

export const listPaymentPlans = endpoint({
  name: 'listPaymentPlans',
  method: 'GET',
  path: '/api/customers/:id/payment-plans',
  summary: 'The last twenty payment plans and promises to pay, newest first, with what is open now and whether another can be agreed.',
  params: ofCustomer,
  reply: z.object({
    /** Both without what is in credit and stands on no invoice yet (`waiting`): that is not paid a second time. */
    open: money,
    pastDue: money,
    waiting: money,
    today: day,
    plans: z.array(paymentPlan),
    promises: z.array(promiseToPay),
    /** What can be charged today. `expires` is YYYY-MM. */
    methods: z.array(z.object({ id, label: z.string(), isDefault: z.boolean(), expires: z.string().nullable() })),
    /** Why the default method can not be charged; a plan then names another one. */
    defaultBecause: z.string().nullable(),
    can: z.object({ agree: may, promise: may }),
  }),
})

export const proposePaymentPlan = endpoint({
  name: 'proposePaymentPlan',
  method: 'GET',
  path: '/api/customers/:id/payment-plan-proposal',
  summary:
    'The parts of a plan with their days, of what is past due (or open, where nothing is past due) or of `amount`. Nothing is written.',
  params: ofCustomer,
  query: z.strictObject({ amount: minor.optional(), parts: partCount, firstOn: day, rhythm: planRhythm }),
  reply: z.object({ amount: money, parts: z.array(plannedPart) }),
})

export const agreePaymentPlan = endpoint({
  name: 'agreePaymentPlan',
  method: 'POST',
  path: '/api/customers/:id/payment-plans',
  summary:
    'Agrees a plan; each part is charged on its day. 422 `payment_plan.active`, `payment_plan.nothing_open`, `payment_plan.more_than_open`, `payment_plan.too_small`; `method.expired` and the like where what it is charged to can not be charged today.',
  params: ofCustomer,
  body: z.strictObject({
    amount: minor,
    parts: z.number().int().min(1).max(36),
    firstOn: day,
    rhythm: planRhythm,
    /** Left out: the default method of each day. */
    paymentMethodId: id.optional(),
  }),
  status: 201,
  reply: paymentPlan,
})

export const changePaymentPlan = endpoint({
  name: 'changePaymentPlan',
  method: 'POST',
  path: '/api/payment-plans/:id/change',
  summary: 'Other days for parts that are due, or another method, with the reason. 422 `payment_plan.ended`.',
  params: z.object({ id }),
  body: z.strictObject({
    parts: z
      .array(z.strictObject({ position: z.number().int().min(1).max(36), dueOn: day }))
      .max(36)
      .optional(),
    paymentMethodId: id.nullable().optional(),
    because,
  }),
  reply: paymentPlan,
})

export const cancelPaymentPlan = endpoint({
  name: 'cancelPaymentPlan',
  method: 'POST',
  path: '/api/payment-plans/:id/cancel',
  summary: 'Ends a plan, with the reason: nothing more of it is charged. 422 `payment_plan.ended`, `payment_plan.try_under_way`.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: paymentPlan,
})

export const promiseToPayBy = endpoint({
  name: 'promiseToPay',
  method: 'POST',
  path: '/api/customers/:id/promises-to-pay',
  summary:
    'A customer’s word to pay so much until a day; seen as kept from the payments. 422 `promise_to_pay.open`, `payment_plan.nothing_open`.',
  params: ofCustomer,
  body: z.strictObject({ amount: minor, dueOn: day }),
  status: 201,
  reply: promiseToPay,
})

export const withdrawPromiseToPay = endpoint({
  name: 'withdrawPromiseToPay',
  method: 'POST',
  path: '/api/promises-to-pay/:id/withdraw',
  summary: 'A promise that does not stand any more, with the reason. 422 `promise_to_pay.ended`.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: promiseToPay,
})
