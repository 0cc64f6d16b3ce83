import { z } from 'zod'
import { addressInput, contactInput, customerStatus, emailInput, phoneInput } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { because, countryCode, id, languageCode, line, optionalLine, timeZone } from './text.ts'

// A new account with its first order: from the shop of the company, or by an agent.

const holderNames = z.array(line(120)).min(1, 'Write the name of an account holder.').max(6)

/** Why somebody may be here already. */
export const alike = z.enum(['phone', 'email', 'name_and_address'])
export const duplicate = z.object({
  id,
  number: z.string(),
  name: z.string().nullable(),
  status: customerStatus,
  why: z.array(alike),
  /** What they have in common, as it stands there. */
  shared: z.array(z.string()),
})
export type Duplicate = z.infer<typeof duplicate>

export const findDuplicates = endpoint({
  name: 'findDuplicates',
  method: 'POST',
  path: '/api/signups/duplicates',
  summary:
    'Accounts that may be of the same person: by telephone number in any format, by email address, by name and address. Nothing is kept.',
  body: z.strictObject({
    holderNames: z.array(optionalLine(120)).max(6).default([]),
    phones: z.array(optionalLine(40)).max(10).default([]),
    emails: z.array(optionalLine(254)).max(10).default([]),
    addresses: z
      .array(
        z.strictObject({
          lines: z.array(optionalLine(120)).max(4),
          city: optionalLine(80).default(''),
          region: optionalLine(80).default(''),
          postalCode: optionalLine(20).default(''),
          country: countryCode,
        }),
      )
      .max(3)
      .default([]),
  }),
  reply: z.object({ items: z.array(duplicate) }),
})

export const signUpChoices = endpoint({
  name: 'signUpChoices',
  method: 'GET',
  path: '/api/signups/choices',
  summary: 'What a new account can be signed up with: plans, brands, partners, and whether the company has a loyalty programme.',
  reply: z.object({
    currency: z.string(),
    plans: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        price: money,
        interval: z.enum(['monthly', 'quarterly', 'yearly']),
        /** For which kind of customer alone it is offered; null: for both. */
        customerKind: z.enum(['residential', 'business']).nullable(),
      }),
    ),
    brands: z.array(z.object({ id, name: z.string(), isDefault: z.boolean() })),
    partners: z.array(z.object({ id, number: z.string(), name: z.string() })),
    hasLoyalty: z.boolean(),
  }),
})

export const signUp = endpoint({
  name: 'signUp',
  method: 'POST',
  path: '/api/signups',
  summary:
    'A new account with its first order. It stays in data entry until the order is fulfilled. 409 `signup.likely_duplicate` with the accounts, unless `despiteDuplicates` says why; 422 `signup.blocked`, `plan.customer_kind`. The first payment is asked of the gateway once the card was looked at.',
  body: z.strictObject({
    kind: z.enum(['residential', 'business']).default('residential'),
    holderNames,
    phones: z.array(phoneInput).max(10).default([]),
    emails: z.array(emailInput).max(10).default([]),
    language: languageCode.optional(),
    timeZone: timeZone.optional(),
    billingAddress: addressInput.nullable().default(null),
    /** Where it is sent; without it to the billing address. One of the two is needed. */
    shippingAddress: addressInput.nullable().default(null),
    siteAddress: addressInput.nullable().default(null),
    contacts: z
      .array(contactInput.omit({ id: true }))
      .max(30)
      .default([]),
    brandId: id.optional(),
    partnerId: id.optional(),
    membership: z.enum(['none', 'enrolled']).default('none'),
    /** Codes of plans; `plan` is one of them. */
    plan: line(60).optional(),
    plans: z.array(line(60)).max(10).default([]),
    items: z
      .array(
        z.strictObject({
          sku: line(60),
          description: line(120).optional(),
          quantity: z.number().int().min(1).max(1000).default(1),
          price: money.optional(),
        }),
      )
      .max(50)
      .default([]),
    installation: z.enum(['technician', 'self_install']).optional(),
    paymentMethod: z.strictObject({ token: line(200) }).optional(),
    prospectId: id.optional(),
    reference: line(100).optional(),
    shopper: z
      .strictObject({ ip: z.union([z.ipv4(), z.ipv6()]), userAgent: optionalLine(300).optional() })
      .optional()
      .meta({ description: 'Where the customer orders from, in calls of a shop by token; kept for 180 days.' }),
    despiteDuplicates: because.optional(),
  }),
  reply: z.object({ id, number: z.string(), status: customerStatus, order: z.object({ id, number: z.string(), total: money }) }),
  status: 201,
})
