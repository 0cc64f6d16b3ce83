import { z } from 'zod'
import { customerStatus, inactiveCause, membership } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { pageQuery } from './page.ts'
import { day, id, instant, line, yesNo } from './text.ts'

/** Which field matched. */
export const matchedField = z.enum([
  'number',
  'external_id',
  'name',
  'phone',
  'email',
  'billing_address',
  'shipping_address',
  'site_address',
  'contact',
  'contact_phone',
  'contact_email',
  'last_four',
  'invoice',
  'ticket',
  'service_number',
  'portal_user',
  'call_shop',
  'serial',
  'partner',
])
/** `text` is what is shown; `from` and `to` are the UTF-16 offsets of the part that matched; `spelledLike` when it was close, not equal. */
export const match = z.object({
  field: matchedField,
  text: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  spelledLike: z.boolean(),
})

/** One customer in a list or among the found. Columns that the viewer may not see are null. */
export const customerLine = z.object({
  id,
  number: z.string(),
  name: z.string().nullable(),
  status: customerStatus,
  inactiveCause: inactiveCause.nullable(),
  membership,
  city: z.string().nullable(),
  /** Set when the list was asked with `q`: the best match, and those of the other words. */
  matched: match.nullable(),
  alsoMatched: z.array(match),
  wordsMatched: z.number().int(),
  critical: z.string().nullable(),
  mergedFrom: z.string().nullable(),
  plan: z.string().nullable(),
  partner: z.string().nullable(),
  productLine: z.string().nullable(),
  balance: money.nullable(),
  pastDue: money.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  customerSince: day,
  updatedAt: instant,
})
export type CustomerLine = z.infer<typeof customerLine>

export const customerFilters = {
  status: customerStatus.optional(),
  /** Why it is inactive. */
  cause: inactiveCause.optional(),
  membership: membership.optional(),
  plan: z.string().max(60).optional(),
  partner: z.string().max(60).optional(),
  city: z.string().max(80).optional(),
  pastDue: yesNo.optional(),
  productLine: z.string().max(60).optional(),
  nameUnknown: yesNo.optional(),
  /** A card on file is good for less than thirty days more. */
  cardExpiresSoon: yesNo.optional(),
  updatedSince: instant.optional(),
}
export const customerSort = z.enum(['number', 'name', 'updated', 'since'])

export const listCustomers = endpoint({
  name: 'listCustomers',
  method: 'GET',
  path: '/api/customers',
  summary:
    'With `q` the any-field search, best first, saying what matched; without it the list with filters. Where so many have a word that a filter was asked of the best 20,000 alone, and left less than a page of them, `mayBeMore` says so. A whole card number in `q` is 400 `search.card_number`.',
  query: z.strictObject({ ...pageQuery, q: z.string().max(120).optional(), ...customerFilters, sort: customerSort.default('number') }),
  reply: z.object({
    items: z.array(customerLine),
    nextCursor: z.string().nullable(),
    total: z.number().int().nullable(),
    /** With words and a filter: the filter was asked of the best twenty thousand of each word, and others may fit as well. */
    mayBeMore: z.boolean(),
    tookMs: z.number(),
  }),
})

export const filterChoices = endpoint({
  name: 'filterChoices',
  method: 'GET',
  path: '/api/customer-filters',
  summary: 'What the list can be filtered by: plans, partners, cities, product lines.',
  reply: z.object({
    plans: z.array(z.object({ code: z.string(), name: z.string() })),
    partners: z.array(z.object({ id, name: z.string() })),
    cities: z.array(z.string()),
    productLines: z.array(z.string()),
  }),
})

export const listColumns = [
  'number',
  'name',
  'status',
  'membership',
  'city',
  'plan',
  'partner',
  'productLine',
  'balance',
  'pastDue',
  'email',
  'phone',
  'customerSince',
  'updatedAt',
] as const

export const savedView = z.object({
  id,
  name: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  owner: z.string(),
  filters: z.record(z.string(), z.string()),
  columns: z.array(z.enum(listColumns)),
  sort: customerSort,
  version: z.number().int(),
})
export type SavedView = z.infer<typeof savedView>
const savedViewBody = z.strictObject({
  name: line(60),
  isShared: z.boolean().default(false),
  filters: z.partialRecord(
    z.enum(['status', 'membership', 'plan', 'partner', 'city', 'pastDue', 'productLine', 'nameUnknown', 'cardExpiresSoon', 'updatedSince']),
    z.string().max(80),
  ),
  columns: z.array(z.enum(listColumns)).min(1, 'Choose at least one column.'),
  sort: customerSort,
})
export const listSavedViews = endpoint({
  name: 'listSavedViews',
  method: 'GET',
  path: '/api/saved-views',
  summary: 'Your views of the customer list and those shared with you.',
  reply: z.object({ items: z.array(savedView) }),
})
export const createSavedView = endpoint({
  name: 'createSavedView',
  method: 'POST',
  path: '/api/saved-views',
  summary: 'Keep a view; sharing it is a lead’s.',
  body: savedViewBody,
  reply: savedView,
  status: 201,
})
export const updateSavedView = endpoint({
  name: 'updateSavedView',
  method: 'PATCH',
  path: '/api/saved-views/:id',
  summary: 'Change one of your views.',
  params: z.object({ id }),
  body: savedViewBody.partial(),
  reply: savedView,
  versioned: true,
})
export const removeSavedView = endpoint({
  name: 'removeSavedView',
  method: 'DELETE',
  path: '/api/saved-views/:id',
  summary: 'Remove one of your views.',
  params: z.object({ id }),
  reply: null,
})

export const matchCard = endpoint({
  name: 'matchCard',
  method: 'POST',
  path: '/api/card-matches',
  summary:
    'Find customers by a whole card number, in the body only. It is compared and forgotten; the search is recorded without it. Says as well whether the card is blocked.',
  body: z.strictObject({ number: z.string().min(13).max(40) }),
  reply: z.object({
    lastFour: z.string(),
    items: z.array(
      z.object({
        certainty: z.enum(['exact', 'possible']),
        customer: z.object({ id, number: z.string(), name: z.string().nullable(), status: customerStatus }),
        card: z.string(),
      }),
    ),
    match: z.object({ id, expiresAt: instant }),
    /** Blocks in force on this card; one at most. */
    blocks: z.array(z.object({ id, reason: z.string(), by: z.string(), addedAt: instant, endsAt: instant.nullable() })),
  }),
})

export const recent = endpoint({
  name: 'recent',
  method: 'GET',
  path: '/api/recent',
  summary: 'Customers and articles that you looked at last.',
  reply: z.object({
    customers: z.array(
      z.object({
        id,
        number: z.string(),
        name: z.string().nullable(),
        status: customerStatus,
        at: instant,
        via: z.string().nullable(),
        noteOwed: z.boolean(),
      }),
    ),
    articles: z.array(z.object({ slug: z.string(), title: z.string(), at: instant })),
  }),
})
