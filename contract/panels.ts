import { z } from 'zod'
import { paymentMethodLine } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant } from './text.ts'
import { alertState } from './usage.ts'

// What is read of a customer's money, services, tickets and mail. All lists hold the whole family, newest first.

export const invoiceState = z.enum(['draft', 'due', 'past_due', 'part_paid', 'paid', 'written_off', 'void'])
export const ticketQueue = z.enum(['closed', 'expired_1', 'expired_2', 'unassigned', 'waiting', 'new', 'open', 'answered'])
export const paymentStatus = z.enum([
  'pending',
  'unknown',
  'captured',
  'declined',
  'voided',
  'refunding',
  'refunded',
  'disputed',
  'charged_back',
])
export const ledgerKind = z.enum(['invoice', 'refund', 'chargeback', 'adjustment', 'transfer', 'payment', 'credit', 'write_off'])

/** A threshold of an allowance, and what became of the mail about it. */
export const usageAlert = {
  id,
  service: z.string(),
  thresholdPercent: z.number().int(),
  allowance: z.string(),
  channel: z.string(),
  at: instant,
  state: alertState,
  /** The first day of the calendar month; null: told before usage was counted here. */
  periodOn: day.nullable(),
}

const customerParams = z.object({ id })
const list = z.strictObject(pageQuery)

const invoice = z.object({
  id,
  number: z.string(),
  summary: z.string(),
  issuedOn: day,
  dueOn: day,
  total: money,
  open: money,
  state: invoiceState,
})
export const listInvoices = endpoint({
  name: 'listInvoices',
  method: 'GET',
  path: '/api/customers/:id/invoices',
  summary:
    'Invoices. `show=open` leaves those of which something is to be paid, `show=paid` those of which nothing is any more: paid, credited or written off.',
  params: customerParams,
  query: z.strictObject({ ...pageQuery, show: z.enum(['all', 'open', 'paid']).default('all') }),
  reply: page(invoice),
})
export const getInvoice = endpoint({
  name: 'getInvoice',
  method: 'GET',
  path: '/api/invoices/:id',
  summary: 'One invoice with its lines, what paid it, and what was credited, corrected or written off of it.',
  params: z.object({ id }),
  reply: invoice.extend({
    customerId: id,
    lines: z.array(z.object({ description: z.string(), quantity: z.number().int(), amount: money })),
    /** `counts`: the invoice is paid by it. One that is disputed, say, does not count any more. */
    payments: z.array(z.object({ id, at: instant, amount: money, method: z.string(), status: paymentStatus, counts: z.boolean() })),
    /**
     * Entries of the ledger that make it less (a positive amount) or more, and credits of the account that were put on it. `counts` is false of
     * the credit note of a refund, as its payment goes on counting.
     */
    credits: z.array(
      z.object({
        entryId: id,
        kind: ledgerKind,
        at: instant,
        description: z.string(),
        amount: money,
        isFromBalance: z.boolean(),
        counts: z.boolean(),
      }),
    ),
  }),
})

export const listPayments = endpoint({
  name: 'listPayments',
  method: 'GET',
  path: '/api/customers/:id/payments',
  summary: 'Payments.',
  params: customerParams,
  query: list,
  reply: page(
    z.object({
      id,
      at: instant,
      amount: money,
      method: z.string(),
      status: paymentStatus,
      declineReason: z.string().nullable(),
      paid: z.array(z.string()),
      /** What of it went back, and what more was asked for and has not come to its end. */
      refunded: money,
      refunding: money,
    }),
  ),
})

export const listPaymentMethods = endpoint({
  name: 'listPaymentMethods',
  method: 'GET',
  path: '/api/customers/:id/payment-methods',
  summary: 'Payment methods, cards by their last four.',
  params: customerParams,
  query: list,
  reply: page(
    paymentMethodLine.extend({
      addedAt: instant,
      removedAt: instant.nullable(),
      isExpired: z.boolean(),
      /** Good for less than thirty days more. */
      expiresSoon: z.boolean(),
      state: z.enum(['waiting', 'usable', 'refused']),
      isBlocked: z.boolean(),
    }),
  ),
})

export const listLedger = endpoint({
  name: 'listLedger',
  method: 'GET',
  path: '/api/customers/:id/ledger',
  summary: 'The ledger: every entry, what it adds to what is owed, and the balance after it.',
  params: customerParams,
  query: list,
  reply: page(
    z.object({
      id,
      at: instant,
      kind: ledgerKind,
      amount: money,
      effect: money,
      description: z.string(),
      invoiceId: id.nullable(),
      invoiceNumber: z.string().nullable(),
      paymentId: id.nullable(),
      refundId: id.nullable(),
      correctsId: id.nullable(),
      balanceAfter: money,
    }),
  ).extend({ balance: money }),
})

export const listInstalments = endpoint({
  name: 'listInstalments',
  method: 'GET',
  path: '/api/customers/:id/instalments',
  summary: 'Instalment purchases.',
  params: customerParams,
  query: list,
  reply: page(
    z.object({
      id,
      item: z.string(),
      paid: z.number().int(),
      of: z.number().int(),
      total: money,
      left: money,
      boughtOn: day,
      nextDueOn: day.nullable(),
    }),
  ),
})

export const runningSubscription = z.object({
  id,
  plan: z.string(),
  price: money,
  interval: z.string(),
  state: z.enum(['on', 'off', 'ended']),
  since: day,
  nextChargeOn: day.nullable(),
  contractEndsOn: day.nullable(),
  /** It runs until then and is not charged again; null where no end is set. */
  endsOn: day.nullable(),
})
export const listSubscriptions = endpoint({
  name: 'listSubscriptions',
  method: 'GET',
  path: '/api/customers/:id/subscriptions',
  summary: 'Subscriptions, running ones first.',
  params: customerParams,
  query: list,
  reply: page(runningSubscription.extend({ endedOn: day.nullable() })),
})

export const listServices = endpoint({
  name: 'listServices',
  method: 'GET',
  path: '/api/customers/:id/services',
  summary: 'Telephone numbers, internet, app accounts, portal users, call shops and the prepaid account.',
  params: customerParams,
  reply: z.object({
    telephoneNumbers: z.array(z.object({ id, number: z.string(), forwardsTo: z.string().nullable(), state: z.string(), since: day })),
    internet: z.array(
      z.object({
        id,
        access: z.string(),
        userName: z.string(),
        downMbit: z.number().int(),
        upMbit: z.number().int(),
        ip: z.string().nullable(),
        state: z.string(),
        since: day,
      }),
    ),
    interactive: z.array(z.object({ id, interactiveId: z.string(), platform: z.string(), state: z.string() })),
    portalUsers: z.array(
      z.object({ id, signInName: z.string(), email: z.string(), state: z.string(), lastSignedInAt: instant.nullable() }),
    ),
    callShops: z.array(z.object({ id, name: z.string(), city: z.string(), booths: z.number().int(), state: z.string() })),
    prepaid: z
      .object({ balance: money, entries: z.array(z.object({ id, at: instant, amount: money, description: z.string() })) })
      .nullable(),
  }),
})

export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'GET',
  path: '/api/customers/:id/alerts',
  summary: 'Usage notifications, sent or not and why, with the thresholds that were passed with one.',
  params: customerParams,
  query: list,
  reply: page(
    z.object({
      ...usageAlert,
      /** Passed at once with a higher threshold, whose mail tells it. */
      passedWith: id.nullable(),
    }),
  ),
})
