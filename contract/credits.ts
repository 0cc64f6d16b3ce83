import { z } from 'zod'
import { customerStatus } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { customerFilters } from './find.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { withoutAsking } from './refunds.ts'
import { because, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

export const creditReasons = ['service_failure', 'billing_error', 'goodwill', 'outage', 'equipment', 'retention'] as const
export const creditStatuses = ['waiting_for_approval', 'given', 'refused', 'withdrawn', 'undone'] as const
export const departments = [
  'Collections',
  'Customer Experience',
  'Customer Service',
  'Installation Assistance',
  'Retention',
  'Supervisor/Manager',
  'Technical Support',
] as const

const staffName = z.object({ id, name: z.string() })
export const credit = z.object({
  id,
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }),
  kind: z.enum(['credit', 'make_right']),
  givenAs: z.enum(['credit', 'equipment', 'call_back']),
  amount: money,
  reason: z.string(),
  because: z.string(),
  invoiceNumber: z.string().nullable(),
  department: z.string().nullable(),
  team: z.string().nullable(),
  status: z.enum(creditStatuses),
  requestedBy: staffName,
  requestedAt: instant,
  approvedBy: staffName.nullable(),
  approvalId: id.nullable(),
  ledgerEntryId: id.nullable(),
  undoneBecause: z.string().nullable(),
  can: z.object({ undo: may, withdraw: may }),
})
export type Credit = z.infer<typeof credit>

export const listCredits = endpoint({
  name: 'listCredits',
  method: 'GET',
  path: '/api/customers/:id/credits',
  summary: 'Credits and what was done to make things right, of this customer and of what was merged into it, newest first.',
  params: z.object({ id }),
  query: z.strictObject(pageQuery),
  reply: page(credit),
})
export const giveCredit = endpoint({
  name: 'giveCredit',
  method: 'POST',
  path: '/api/customers/:id/credits',
  summary:
    'Credit the account, or an invoice of it. Above the limit of the role it waits for approval. Needs an Idempotency-Key. 422 credit.exceeds_invoice, account.own.',
  params: z.object({ id }),
  body: z.strictObject({ amount: money, reason: z.enum(creditReasons), because, invoiceId: id.optional() }),
  reply: credit,
  status: 201,
})
export const makeRight = endpoint({
  name: 'makeRight',
  method: 'POST',
  path: '/api/customers/:id/make-right',
  summary:
    'Make right what a department did wrong: by a credit, by equipment, or by a call back. Credits count to the budget of the team for the month. Needs an Idempotency-Key. 422 make_right.over_budget, account.own.',
  params: z.object({ id }),
  body: z.discriminatedUnion('givenAs', [
    z.strictObject({ givenAs: z.literal('credit'), department: z.enum(departments), teamId: id.optional(), because, amount: money }),
    z.strictObject({
      givenAs: z.literal('equipment'),
      department: z.enum(departments),
      teamId: id.optional(),
      because,
      what: line(150),
      dueAt: instant,
    }),
    z.strictObject({ givenAs: z.literal('call_back'), department: z.enum(departments), teamId: id.optional(), because, dueAt: instant }),
  ]),
  reply: credit,
  status: 201,
})
export const undoCredit = endpoint({
  name: 'undoCredit',
  method: 'POST',
  path: '/api/credits/:id/undo',
  summary: 'Take a credit back by a correcting entry, with the reason. Needs an Idempotency-Key. 422 credit.not_given.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: credit,
})
export const withdrawCredit = endpoint({
  name: 'withdrawCredit',
  method: 'POST',
  path: '/api/credits/:id/withdraw',
  summary: 'It is not asked for any more, as long as it waits for approval. 422 credit.not_waiting.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: credit,
})
export const creditTerms = endpoint({
  name: 'creditTerms',
  method: 'GET',
  path: '/api/customers/:id/credit-terms',
  summary: 'From which amount on somebody has to agree, which invoices are open, and what is left of the budgets of the month.',
  params: z.object({ id }),
  reply: z.object({
    currency: z.string(),
    withoutAsking,
    invoices: z.array(z.object({ id, number: z.string(), open: money })),
    teams: z.array(z.object({ id, name: z.string(), left: money.nullable() })),
    can: z.object({ credit: may }),
  }),
})

export const bulkCreditStatuses = ['waiting_for_approval', 'running', 'done', 'cancelled', 'refused'] as const
export const bulkCredit = z.object({
  id,
  because: z.string(),
  each: money,
  total: money,
  status: z.enum(bulkCreditStatuses),
  customers: z.number().int(),
  given: z.number().int(),
  leftOut: z.number().int(),
  leftOutWhy: z.array(z.object({ because: z.string(), customers: z.number().int() })),
  requestedBy: z.object({ id, name: z.string() }),
  requestedAt: instant,
  endedAt: instant.nullable(),
  approvalId: id.nullable(),
  can: z.object({ cancel: may }),
})
export type BulkCredit = z.infer<typeof bulkCredit>

export const mostBulkCustomers = 20_000
export const bulkFilter = z.strictObject({
  city: customerFilters.city,
  plan: customerFilters.plan,
  productLine: customerFilters.productLine,
  partner: customerFilters.partner,
  status: customerFilters.status,
})
const whom = {
  /** Customer numbers as people paste them: by line, comma or space. */
  numbers: z.array(z.string().min(1).max(40)).max(mostBulkCustomers).default([]),
  /** And everybody whom the customer list shows under this filter. */
  filter: bulkFilter.optional(),
  each: money,
}
const bulkCustomer = z.object({ id, number: z.string(), name: z.string().nullable(), status: customerStatus })
export const bulkPreviewShown = 50
export const previewBulkCredit = endpoint({
  name: 'previewBulkCredit',
  method: 'POST',
  path: '/api/bulk-credits/preview',
  summary:
    'How many customers, by their numbers or by what the customer list filters by, would be credited with how much in all, and who is left out and why. Nothing is written.',
  /** `after`: how many of those who would be credited were seen already. */
  body: z.strictObject({ ...whom, after: z.number().int().min(0).max(mostBulkCustomers).default(0) }),
  reply: z.object({
    customers: z.number().int(),
    total: money,
    /** Fifty of those who would be credited, from `after` on, in their order. */
    credited: z.array(bulkCustomer),
    /** How many of all of them have an account that is not active. */
    notActive: z.number().int(),
    leftOut: z.array(z.object({ number: z.string(), because: z.string() })),
    needsApproval: z.string().nullable(),
  }),
})
export const startBulkCredit = endpoint({
  name: 'startBulkCredit',
  method: 'POST',
  path: '/api/bulk-credits',
  summary:
    'Credit many customers by the same amount, every one once. Above the limit of the role it waits for approval as a whole. Needs an Idempotency-Key. 409 bulk_credit.changed where other customers match than were seen.',
  /** `customers`: how many the preview showed. */
  body: z.strictObject({ ...whom, because, customers: z.number().int().min(0).optional() }),
  reply: bulkCredit,
  status: 201,
})
export const listBulkCredits = endpoint({
  name: 'listBulkCredits',
  method: 'GET',
  path: '/api/bulk-credits',
  summary: 'Bulk credits, the newest first.',
  reply: z.object({ items: z.array(bulkCredit) }),
})
export const getBulkCredit = endpoint({
  name: 'getBulkCredit',
  method: 'GET',
  path: '/api/bulk-credits/:id',
  summary: 'One bulk credit with how far it is.',
  params: z.object({ id }),
  reply: bulkCredit,
})
export const listBulkCreditCustomers = endpoint({
  name: 'listBulkCreditCustomers',
  method: 'GET',
  path: '/api/bulk-credits/:id/customers',
  summary: 'Whom a bulk credit is for, in their order, whether each was credited, and last who is left out and why.',
  params: z.object({ id }),
  query: z.strictObject(pageQuery),
  reply: page(bulkCustomer.extend({ state: z.enum(['waiting', 'given', 'left_out']), because: z.string().nullable() })),
})
export const cancelBulkCredit = endpoint({
  name: 'cancelBulkCredit',
  method: 'POST',
  path: '/api/bulk-credits/:id/cancel',
  summary: 'Credit nobody more. Who was credited keeps it.',
  params: z.object({ id }),
  reply: bulkCredit,
})
