import { z } from 'zod'
import { fulfilmentStep, helpPhone } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, day, id, instant, line, optionalLine, yesNo } from './text.ts'
import { may } from './verdict.ts'

// The first order of an account, from the order to the installed system.

const customerParams = z.object({ id })
export const fulfilmentPlace = z.enum(['order', 'payment', 'station', 'installation', 'shipping', 'delivery', 'installed'])
export type FulfilmentPlace = z.infer<typeof fulfilmentPlace>
export const fulfilmentSource = z.enum(['sign_up', 'gateway', 'station', 'carrier', 'integration', 'staff', 'import'])
export const waitReason = z.enum([
  'payment_declined',
  'payment_not_asked',
  'payment_missing',
  'payment_pending',
  'pay_link_sent',
  'station_refused',
  'station_missing',
  'installation_open',
  'carrier_refused',
  'not_shipped',
  'told_out_of_order',
  'not_delivered',
  'not_installed',
])
export type WaitReason = z.infer<typeof waitReason>

const wait = z.object({
  for: fulfilmentPlace,
  since: instant,
  hours: z.number().int(),
  limitHours: z.number().int(),
  isStuck: z.boolean(),
  reason: waitReason,
  /** What was said by who refused: the gateway, the central station, the carrier. */
  said: z.string().nullable(),
})

const step = z.object({
  place: fulfilmentPlace,
  /** What the place is called now: a technician, or self-installation. */
  step: fulfilmentStep,
  at: instant.nullable(),
  detail: z.string(),
  source: fulfilmentSource.nullable(),
  /** Who moved it by hand. */
  by: z.string().nullable(),
  because: z.string().nullable(),
})
const movable = z.enum(['station_account_created', 'technician_assigned', 'self_install_chosen', 'shipped', 'delivered', 'installed'])

export const fulfilment = z.object({
  customerId: id,
  order: z
    .object({
      id,
      number: z.string(),
      state: z.enum(['open', 'fulfilled', 'cancelled']),
      placedAt: instant,
      placedBy: z.string(),
      source: z.enum(['console', 'integration', 'import']),
      reference: z.string().nullable(),
      lines: z.array(z.object({ description: z.string(), sku: z.string().nullable(), quantity: z.number().int(), unit: money.nullable() })),
      /** Null where the viewer does not see money. */
      total: money.nullable(),
      open: money.nullable(),
      invoice: z.object({ id, number: z.string() }).nullable(),
    })
    .nullable(),
  shipments: z.array(
    z.object({
      id,
      state: z.enum(['waiting', 'sent', 'delivered', 'cancelled']),
      to: z.object({
        name: z.string(),
        lines: z.array(z.string()),
        city: z.string(),
        region: z.string(),
        postalCode: z.string(),
        country: z.string(),
      }),
      carrier: z.string().nullable(),
      tracking: z.string().nullable(),
      sentAt: instant.nullable(),
      deliveredAt: instant.nullable(),
    }),
  ),
  steps: z.array(step),
  wait: wait.nullable(),
  payLink: z.object({ sentAt: instant, sentBy: z.string(), expiresAt: instant, state: z.enum(['open', 'paid', 'expired']) }).nullable(),
  can: z.object({ move: may, sendPayLink: may }),
})
export type Fulfilment = z.infer<typeof fulfilment>

export const getFulfilment = endpoint({
  name: 'getFulfilment',
  method: 'GET',
  path: '/api/customers/:id/fulfilment',
  summary: 'The first order: its steps with who told them and when, what it waits for and since when, its shipments, and what may be done.',
  params: customerParams,
  reply: fulfilment,
})

export const moveFulfilment = endpoint({
  name: 'moveFulfilment',
  method: 'POST',
  path: '/api/customers/:id/fulfilment/steps',
  summary:
    'Tell a step of the first order, in whatever order they happen; with the last one the account becomes active by itself. `reference` is your own name of the event: told twice it is one. By hand it needs `because`. 422 `fulfilment.closed`, `fulfilment.no_station`.',
  params: customerParams,
  body: z.strictObject({
    step: fulfilmentStep.exclude(['order_placed']),
    at: instant.optional(),
    detail: optionalLine(120).default(''),
    reference: line(100).optional(),
    tracking: line(60).optional(),
    carrier: line(60).optional(),
    stationAccount: line(60).optional(),
    because: because.optional(),
  }),
  reply: fulfilment,
})

export const takeBackFulfilment = endpoint({
  name: 'takeBackFulfilment',
  method: 'POST',
  path: '/api/customers/:id/fulfilment/take-back',
  summary:
    'Take a step back, such as a technician who is unassigned: the shipping address opens again. By hand it needs `because`. 422 `fulfilment.not_done`, `fulfilment.closed`.',
  params: customerParams,
  body: z.strictObject({ step: movable, at: instant.optional(), reference: line(100).optional(), because: because.optional() }),
  reply: fulfilment,
})

export const sendPayLink = endpoint({
  name: 'sendPayLink',
  method: 'POST',
  path: '/api/customers/:id/fulfilment/pay-link',
  summary:
    'Mail the customer a link by which they pay what is open of their first order themselves. An earlier link ends. 422 `pay_link.nothing_open`, `pay_link.on_its_way`, `pay_link.no_email`.',
  params: customerParams,
  reply: fulfilment,
  status: 201,
})

// ---- the list

const waiting = z.object({
  customerId: id,
  number: z.string(),
  name: z.string().nullable(),
  order: z.string().nullable(),
  placedOn: day,
  phone: z.string().nullable(),
  done: z.number().int(),
  of: z.number().int(),
  wait,
})
export type WaitingOrder = z.infer<typeof waiting>

export const listFirstOrders = endpoint({
  name: 'listFirstOrders',
  method: 'GET',
  path: '/api/first-orders',
  summary:
    'First orders that are not fulfilled, longest waiting first: those that are stuck, or all; with what they wait for, why, and how many of each.',
  query: z.strictObject({ ...pageQuery, stuck: yesNo.default(true), waitsFor: fulfilmentPlace.optional() }),
  reply: page(waiting).extend({
    counts: z.object({
      stuck: z.number().int(),
      all: z.number().int(),
      byPlace: z.array(z.object({ place: fulfilmentPlace, count: z.number().int() })),
    }),
  }),
})

export const countStuckOrders = endpoint({
  name: 'countStuckOrders',
  method: 'GET',
  path: '/api/first-orders/stuck-count',
  summary: 'How many first orders are stuck.',
  reply: z.object({ stuck: z.number().int() }),
})

// ---- settings

const hours = z.number().int().min(1).max(2160)
const limits = {
  paymentHours: hours,
  stationHours: hours,
  installationHours: hours,
  shippingHours: hours,
  deliveryHours: hours,
  installedHours: hours,
  payLinkHours: z.number().int().min(1).max(720),
}
const settings = z.object({ ...limits, version: z.number().int() })
export type FulfilmentSettings = z.infer<typeof settings>
export const getFulfilmentSettings = endpoint({
  name: 'getFulfilmentSettings',
  method: 'GET',
  path: '/api/fulfilment-settings',
  summary: 'After how many hours a first order that waits for a step counts as stuck, and how long a pay link opens.',
  reply: settings,
})
export const updateFulfilmentSettings = endpoint({
  name: 'updateFulfilmentSettings',
  method: 'PUT',
  path: '/api/fulfilment-settings',
  summary: 'Changes the limits of first orders. 409 `fulfilment_settings.stale`.',
  versioned: true,
  body: z.strictObject(limits),
  reply: settings,
})

// ---- the page behind a pay link: nobody is signed in there

const linkToken = z.string().min(20).max(100)
/** Of a card that was declined, what its holder can mend at once; everything else is `bank`, whatever the reason. */
const payDecline = z.enum(['funds', 'expired', 'code', 'not_asked', 'bank'])
export type PayDecline = z.infer<typeof payDecline>

export const payPage = z.object({
  company: z.string(),
  language: z.enum(['en', 'es']),
  /** open; pending (being paid right now); paid; over (expired, or replaced by a newer one). */
  state: z.enum(['open', 'pending', 'paid', 'over']),
  order: z.string().nullable(),
  amount: money.nullable(),
  declined: z.boolean(),
  /** Why the last try did not go through, in a word that the page knows; null where nothing was declined. */
  declinedBecause: payDecline.nullable(),
  triesLeft: z.number().int(),
  helpAddress: z.string(),
  helpPhone,
  /** Test numbers are taken here, no money moves. */
  isSandbox: z.boolean(),
})
export type PayPage = z.infer<typeof payPage>

export const lookAtPayLink = endpoint({
  name: 'lookAtPayLink',
  method: 'POST',
  path: '/api/pay-links/look',
  summary: 'What a pay link is for and how it stands. 404 `link.invalid`.',
  body: z.strictObject({ token: linkToken }),
  reply: payPage,
})
export const makePayLinkToken = endpoint({
  name: 'makePayLinkToken',
  method: 'POST',
  path: '/api/sandbox-gateway/pay-link-tokens',
  summary:
    'A token for a published test number, for whoever holds a pay link; there only with the sandbox gateway, and any other number is 400 and is not kept. With a real gateway its own frame makes tokens.',
  body: z.strictObject({
    token: linkToken,
    number: z.string().min(12).max(30),
    expires: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the expiry as year and month, such as 2030-08.'),
    cvc: z.string().regex(/^\d{3,4}$/, 'The security code has three or four digits.'),
  }),
  reply: z.object({ cardToken: z.string() }),
  status: 201,
})
export const payWithLink = endpoint({
  name: 'payWithLink',
  method: 'POST',
  path: '/api/pay-links/pay',
  summary:
    'Pay what a pay link is for with a token of the gateway. 404 `link.invalid`; 422 `pay_link.not_open`, `pay_link.too_many_tries`, `block.hit`.',
  body: z.strictObject({ token: linkToken, cardToken: line(200) }),
  reply: payPage,
})
