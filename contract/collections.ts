import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant, yesNo } from './text.ts'

export const collectionReason = z.enum(['failed_plan', 'broken_promise', 'declined_autopay', 'past_due'])
export type CollectionReason = z.infer<typeof collectionReason>
export const collectionOutcome = z.enum([
  'no_answer',
  'not_available',
  'hung_up',
  'promised',
  'plan',
  'paid',
  'part_paid',
  'refused',
  'other',
])
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 08:00.')
const ofCustomer = z.object({ id })
const person = z.object({ id, name: z.string() })

const standing = z.object({
  customerId: id,
  number: z.string(),
  name: z.string().nullable(),
  timeZone: z.string(),
  phone: z.string().nullable(),
  why: z.array(collectionReason),
  pastDue: money,
  open: money,
  /** The account's own money that is on no invoice yet. */
  waiting: money,
  oldestDueOn: day.nullable(),
  daysPastDue: z.number().int(),
  assignedTo: person.nullable(),
  nextTry: z.object({ at: instant, after: collectionOutcome.nullable() }).nullable(),
  wantsLead: z.boolean(),
  attempts: z.object({
    count: z.number().int(),
    newest: z.array(
      z.object({
        at: instant,
        by: z.string(),
        disposition: z.object({ category: z.string(), name: z.string() }).nullable(),
        outcome: collectionOutcome.nullable(),
      }),
    ),
  }),
  bestHour: z.object({ from: z.number().int(), until: z.number().int(), because: z.enum(['answered', 'business_hours', 'call_hours']) }),
  /** When the customer may be called: now, or from when on; null where the hours of calling are never open. */
  callable: z.object({ now: z.boolean(), from: instant.nullable() }),
  /** When they are to be called next: as the last call left it, within the hours of calling; now, where nothing stands against it. */
  nextCallAt: instant.nullable(),
})
export type CollectionStanding = z.infer<typeof standing>

export const listCollections = endpoint({
  name: 'listCollections',
  method: 'GET',
  path: '/api/collections',
  summary:
    'Whom to call about money, and why: plans that failed, then broken promises, then declined automatic payments, then what is past due longest. `sort=longest` and `sort=largest` order all of them by days and by amount past due. `when=due`: only those whose next try has come; `when=now`: of these only whom the hours of calling let be called now; `when=all`: everybody.',
  query: z.strictObject({
    ...pageQuery,
    why: collectionReason.optional(),
    of: z.enum(['all', 'mine', 'nobody']).default('all'),
    when: z.enum(['now', 'due', 'all']).default('due'),
    olderThan: z.coerce.number().int().min(1).max(3650).optional(),
    from: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    callable: yesNo.default(false),
    sort: z.enum(['gravest', 'longest', 'largest']).default('gravest'),
  }),
  reply: page(standing),
})

export const getCollectionStanding = endpoint({
  name: 'getCollectionStanding',
  method: 'GET',
  path: '/api/customers/:id/collection',
  summary: 'Whether and why this customer stands on the collections list; where not, why not.',
  params: ofCustomer,
  reply: z.object({
    isListed: z.boolean(),
    whyNot: z
      .enum(['merged', 'data_entry', 'plan_kept', 'promise_open', 'nothing_open', 'covered', 'billing_paused', 'below_threshold'])
      .nullable(),
    standing,
  }),
})

export const assignCollection = endpoint({
  name: 'assignCollection',
  method: 'POST',
  path: '/api/customers/:id/collection/assign',
  summary: 'Whose call this is: yours, a colleague’s, or nobody’s (null).',
  params: ofCustomer,
  body: z.strictObject({ staffId: id.nullable() }),
  reply: z.object({ assignedTo: person.nullable() }),
})

const collectionSettings = z.object({
  callFrom: clockTime,
  callUntil: clockTime,
  weekdays: z.array(z.number().int().min(1).max(7)),
  onHolidays: z.boolean(),
  fromAmount: money,
  version: z.number().int(),
})
export type CollectionSettings = z.infer<typeof collectionSettings>
export const getCollectionSettings = endpoint({
  name: 'getCollectionSettings',
  method: 'GET',
  path: '/api/collection-settings',
  summary: 'When customers may be called, in their own zone, and from what amount past due.',
  reply: collectionSettings,
})
export const updateCollectionSettings = endpoint({
  name: 'updateCollectionSettings',
  method: 'PUT',
  path: '/api/collection-settings',
  summary: 'Changes when customers may be called. 409 `collection_settings.stale`.',
  versioned: true,
  body: z.strictObject({
    callFrom: clockTime,
    callUntil: clockTime,
    weekdays: z.array(z.number().int().min(1).max(7)).max(7),
    onHolidays: z.boolean(),
    fromMinor: z.string().regex(/^\d{1,15}$/),
  }),
  reply: collectionSettings,
})
