import type { z } from 'zod'
import type { Dashboard, getDashboard } from '#contract/dashboard.ts'
import { toMoney } from '#contract/money.ts'
import { readHeader } from '#server/customers/header.ts'
import { invoiceState, openOf } from '#server/invoices/rules/invoice-state.ts'
import { paidWithLabel } from '#server/payments/rules/method-label.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn, daysBetween } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import { monthlyTotal } from '#server/subscriptions/rules/monthly-total.ts'
import { queueOfRow } from '#server/tickets/ticket-row.ts'
import type { Viewer } from '#server/work.ts'
import { readSections, type Sections, type TicketRow, type Wanted } from './sections.ts'

/** Two statements: the header, which other pages show too, and all sections. @throws 404 */
export async function dashboardOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof getDashboard>,
): Promise<z.input<typeof getDashboard.reply>> {
  const has = (module: string) => viewer.company.modules.includes(module)
  const tickets = has('service_desk') && viewer.permissions.has('ticket.read')
  const wanted: Wanted = {
    money: viewer.permissions.has('money.read'),
    telecom: has('telecom'),
    tickets,
    mixTickets: tickets && query.tickets,
  }
  const { header, currency, pastDueSince } = await readHeader(db, viewer, params.id)
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const sections = await readSections(db, params.id, today, wanted)
  if (!sections) throw notFound()
  return {
    customer: header,
    accountSummary: {
      number: header.number,
      status: header.status,
      since: header.statusSince,
      email: sections.email,
      balance: header.balance,
      pastDue: header.pastDue,
      pastDueDays: pastDueSince === null ? null : daysBetween(pastDueSince, today),
      monthlyTotal: wanted.money
        ? toMoney(monthlyTotal(sections.running.map(({ price, interval }) => ({ priceMinor: BigInt(price), interval }))), currency)
        : null,
      openTickets: tickets ? header.counts.tickets : null,
      lastContact: sections.lastContact && { ...sections.lastContact, at: iso(sections.lastContact.at) },
    },
    alerts: wanted.telecom ? alertsIn(sections) : null,
    ...moneySections(sections, wanted, currency, today, billingOf(header)),
    promises: {
      items: sections.promises.map((promise) => ({
        ...promise,
        dueAt: iso(promise.dueAt),
        isLate: new Date(promise.dueAt).getTime() < viewer.now.getTime(),
      })),
      total: sections.promiseCount,
    },
    contacts: { items: sections.contacts, total: sections.contactCount },
    serviceRequest: sections.serviceRequest && toServiceRequest(sections.serviceRequest, viewer),
    notes: newestTold(sections, wanted, tickets, viewer),
    sections: {
      money: wanted.money,
      telecom: wanted.telecom,
      alarm: has('alarm'),
      serviceDesk: has('service_desk'),
      loyalty: has('loyalty'),
    },
  }
}

type MoneySections = Pick<Dashboard, 'paymentMethod' | 'billingInformation' | 'subscriptions' | 'invoices' | 'instalments' | 'lastPayment'>

type BillingState = NonNullable<Dashboard['billingInformation']>['billing']

function billingOf({ status, billingPausedSince }: Pick<Dashboard['customer'], 'status' | 'billingPausedSince'>): BillingState {
  if (status === 'cancelled') return 'ended'
  return billingPausedSince === null ? 'goes_on' : 'paused'
}

function moneySections(sections: Sections, wanted: Wanted, currency: string, today: string, billed: BillingState): MoneySections {
  if (!wanted.money)
    return { paymentMethod: null, billingInformation: null, subscriptions: null, invoices: null, instalments: null, lastPayment: null }
  const money = (amount: string) => ({ amount, currency })
  const { billing, lastPayment } = sections
  return {
    paymentMethod: { items: sections.methods, total: sections.methodCount },
    billingInformation: {
      billingCycle: billing.cycle,
      nextBillOn: billing.nextBillOn,
      billing: billed,
      estimate: billing.nextBillOn === null || billed !== 'goes_on' ? null : money(sections.estimate),
      billingAddress: billing.address,
      taxState: billing.taxState,
      taxExemptUntil: billing.taxExemptUntil,
      delivery: billing.delivery,
    },
    subscriptions: {
      items: sections.subscriptions.map((subscription) => ({ ...subscription, price: money(subscription.price) })),
      total: sections.subscriptionCount,
    },
    invoices: {
      items: sections.invoices.map(({ id, number, summary, issuedOn, dueOn, total, paid, credited, isWrittenOff, state }) => {
        const facts = { state, totalMinor: BigInt(total), paidMinor: BigInt(paid), creditedMinor: BigInt(credited), dueOn, isWrittenOff }
        return {
          id,
          number,
          summary,
          issuedOn,
          dueOn,
          total: money(total),
          open: toMoney(openOf(facts), currency),
          state: invoiceState(facts, today),
        }
      }),
      total: sections.invoiceCount,
    },
    instalments: {
      items: sections.instalments.map((purchase) => ({ ...purchase, left: money(purchase.left) })),
      total: sections.instalmentCount,
    },
    lastPayment: lastPayment && {
      id: lastPayment.id,
      amount: money(lastPayment.amount),
      at: iso(lastPayment.at),
      method: paidWithLabel(lastPayment),
      status: lastPayment.status,
      declineReason: lastPayment.declineReason,
      paid: lastPayment.paid,
    },
  }
}

function toServiceRequest(ticket: TicketRow, viewer: Viewer) {
  const { queue, since } = queueOfRow(ticket, viewer.now)
  return { id: ticket.id, number: ticket.number, subject: ticket.subject, queue, since: since.toISOString(), assignee: ticket.assignee }
}

/** The last five: notes, and tickets by the day they were opened where the switch mixes them in. */
function newestTold(sections: Sections, wanted: Wanted, canMixTickets: boolean, viewer: Viewer): Dashboard['notes'] {
  const notes = sections.notes.map(({ id, number, at, category, name, text, by }) => ({
    kind: 'note' as const,
    id,
    number,
    at: iso(at),
    disposition: { category, name },
    text,
    by,
  }))
  const tickets = sections.tickets.map((ticket) => ({
    kind: 'ticket' as const,
    id: ticket.id,
    number: ticket.number,
    at: iso(String(ticket.created_at)),
    subject: ticket.subject,
    queue: queueOfRow(ticket, viewer.now).queue,
    by: ticket.assignee,
  }))
  const items = [...notes, ...tickets].sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, 5)
  return { items, total: sections.noteCount + sections.ticketCount, ticketsMixedIn: wanted.mixTickets, canMixTickets }
}

const iso = (given: string) => new Date(given).toISOString()

/** What was not sent stands beside those that were, as far back as these go. */
function alertsIn({ alerts, alertsNotSent, alertCount }: Sections) {
  const inWords = (of: Sections['alerts']) => of.map((alert) => ({ ...alert, at: iso(alert.at) }))
  const items = inWords(alerts)
  const since = items[2]?.at ?? ''
  return { items, notSent: inWords(alertsNotSent).filter(({ at }) => at >= since), total: alertCount }
}
