import { z } from 'zod'
import { address, contact, customerHeader, openedVia, paymentMethodLine } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { invoiceState, runningSubscription, ticketQueue, usageAlert } from './panels.ts'
import { day, id, instant, yesNo } from './text.ts'

/** A section is null where its module is off or the viewer's role does not see it. */
export const dashboard = z.object({
  customer: customerHeader,
  accountSummary: z.object({
    number: z.string(),
    status: z.string(),
    since: instant,
    email: z.string().nullable(),
    balance: money.nullable(),
    pastDue: money.nullable(),
    pastDueDays: z.number().int().nullable(),
    monthlyTotal: money.nullable(),
    openTickets: z.number().int().nullable(),
    lastContact: z.object({ at: instant, channel: z.string(), minutes: z.number().int().nullable() }).nullable(),
  }),
  alerts: z
    .object({
      /** The last three that went out or are about to. */
      items: z.array(z.object(usageAlert)),
      /** What was not sent since the oldest of these, with why not: it takes no place among them. At most three. */
      notSent: z.array(z.object(usageAlert)),
      total: z.number().int(),
    })
    .nullable(),
  paymentMethod: z.object({ items: z.array(paymentMethodLine), total: z.number().int() }).nullable(),
  billingInformation: z
    .object({
      billingCycle: z.string().nullable(),
      nextBillOn: day.nullable(),
      /** Paused on hold; ended once the account is cancelled: then nothing new is billed on `nextBillOn`. */
      billing: z.enum(['goes_on', 'paused', 'ended']),
      estimate: money.nullable(),
      billingAddress: address.nullable(),
      taxState: z.enum(['standard', 'exempt']),
      taxExemptUntil: day.nullable(),
      delivery: z.enum(['email', 'post', 'portal']),
    })
    .nullable(),
  /** What was promised and is not kept yet, the most urgent first. */
  promises: z.object({
    items: z.array(z.object({ id, what: z.string(), dueAt: instant, isLate: z.boolean(), owner: z.string(), noteId: id.nullable() })),
    total: z.number().int(),
  }),
  contacts: z.object({ items: z.array(contact), total: z.number().int() }),
  subscriptions: z
    .object({
      items: z.array(runningSubscription),
      total: z.number().int(),
    })
    .nullable(),
  invoices: z
    .object({
      items: z.array(
        z.object({
          id,
          number: z.string(),
          summary: z.string(),
          issuedOn: day,
          dueOn: day,
          total: money,
          open: money,
          state: invoiceState,
        }),
      ),
      total: z.number().int(),
    })
    .nullable(),
  instalments: z
    .object({
      items: z.array(
        z.object({
          id,
          item: z.string(),
          paid: z.number().int(),
          of: z.number().int(),
          left: money,
          boughtOn: day,
          nextDueOn: day.nullable(),
        }),
      ),
      total: z.number().int(),
    })
    .nullable(),
  lastPayment: z
    .object({
      id,
      amount: money,
      at: instant,
      method: z.string(),
      status: z.string(),
      declineReason: z.string().nullable(),
      paid: z.array(z.string()),
    })
    .nullable(),
  serviceRequest: z
    .object({ id, number: z.string(), subject: z.string(), queue: ticketQueue, since: instant, assignee: z.string().nullable() })
    .nullable(),
  notes: z.object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('note'),
          id,
          number: z.string(),
          at: instant,
          disposition: z.object({ category: z.string(), name: z.string() }),
          text: z.string(),
          by: z.string(),
        }),
        z.object({
          kind: z.literal('ticket'),
          id,
          number: z.string(),
          at: instant,
          subject: z.string(),
          queue: ticketQueue,
          by: z.string().nullable(),
        }),
      ]),
    ),
    total: z.number().int(),
    ticketsMixedIn: z.boolean(),
    canMixTickets: z.boolean(),
  }),
  /** Which sections this company and this role have. */
  sections: z.object({ money: z.boolean(), telecom: z.boolean(), alarm: z.boolean(), serviceDesk: z.boolean(), loyalty: z.boolean() }),
})
export type Dashboard = z.infer<typeof dashboard>

export const getDashboard = endpoint({
  name: 'getDashboard',
  method: 'GET',
  path: '/api/customers/:id/dashboard',
  summary: 'Every section of the dashboard in one reply; `tickets=true` mixes tickets into the notes. Opening is recorded.',
  params: z.object({ id }),
  query: openedVia.extend({ tickets: yesNo.default(false) }),
  reply: dashboard,
})
