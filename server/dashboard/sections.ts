import { sql } from 'kysely'
import type { AlertState } from '#contract/usage.ts'
import { idsOfFamily as family, withFamily } from '#server/customers/family.ts'
import { instalmentPurchases } from '#server/instalments/queries.ts'
import { creditedOfInvoice, isWrittenOff, paidOfInvoice } from '#server/invoices/open-amount.ts'
import { paidNumbersOf } from '#server/payments/paid-numbers.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import type { Interval } from '#server/subscriptions/rules/monthly-total.ts'
import type { FactsRow } from '#server/tickets/ticket-row.ts'
import { lastAlerts } from './last-alerts.ts'

// One statement for all sections of the dashboard. Amounts cross as text, because JSON numbers lose digits.

type Address = { lines: string[]; city: string; region: string; postalCode: string; country: string }
export type TicketRow = FactsRow & { id: string; number: string; subject: string; assignee: string | null }
type AlertRow = {
  id: string
  service: string
  thresholdPercent: number
  allowance: string
  channel: string
  at: string
  state: AlertState
  periodOn: string | null
}
export type Sections = {
  email: string | null
  billing: {
    cycle: string | null
    nextBillOn: string | null
    address: Address | null
    taxState: 'standard' | 'exempt'
    taxExemptUntil: string | null
    delivery: 'email' | 'post' | 'portal'
  }
  estimate: string
  running: { price: string; interval: Interval }[]
  lastContact: { at: string; channel: string; minutes: number | null } | null
  alerts: AlertRow[]
  alertsNotSent: AlertRow[]
  alertCount: number
  methods: {
    id: string
    kind: 'card' | 'bank_account'
    brand: string
    lastFour: string
    expires: string | null
    isDefault: boolean
    isAutopay: boolean
  }[]
  methodCount: number
  contacts: {
    id: string
    name: string
    relationship: string
    phones: string[]
    emails: string[]
    address: Address | null
    callOrder: number | null
    billingContact: boolean
    technicalContact: boolean
  }[]
  contactCount: number
  subscriptions: {
    id: string
    plan: string
    price: string
    interval: string
    state: 'on' | 'off' | 'ended'
    since: string
    nextChargeOn: string | null
    contractEndsOn: string | null
    endsOn: string | null
  }[]
  subscriptionCount: number
  invoices: {
    id: string
    number: string
    summary: string
    issuedOn: string
    dueOn: string
    total: string
    paid: string
    credited: string
    isWrittenOff: boolean
    state: 'approved'
  }[]
  invoiceCount: number
  instalments: { id: string; item: string; paid: number; of: number; left: string; boughtOn: string; nextDueOn: string | null }[]
  instalmentCount: number
  lastPayment: {
    id: string
    amount: string
    at: string
    channel: string
    checkNumber: string | null
    kind: string | null
    brand: string | null
    lastFour: string | null
    status: string
    declineReason: string | null
    paid: string[]
  } | null
  promises: { id: string; what: string; dueAt: string; owner: string; noteId: string | null }[]
  promiseCount: number
  serviceRequest: TicketRow | null
  notes: { id: string; number: string; at: string; category: string; name: string; text: string; by: string }[]
  noteCount: number
  tickets: TicketRow[]
  ticketCount: number
}

export type Wanted = { money: boolean; telecom: boolean; tickets: boolean; mixTickets: boolean }

export async function readSections(db: Db, customerId: string, today: string, wanted: Wanted): Promise<Sections | undefined> {
  const [money, telecom, tickets, mixTickets] = [wanted.money, wanted.telecom, wanted.tickets, wanted.mixTickets].map(fixed)
  const { rows } = await sql<Sections>`${keptPlan}
    select (select address from emails where emails.customer_id = customers.id order by is_primary desc, position limit 1) as email,
           json_build_object('cycle', billing_cycle, 'nextBillOn', next_bill_on, 'taxState', tax_state, 'taxExemptUntil', tax_exempt_until,
             'delivery', bill_delivery,
             'address', (select json_build_object('lines', lines, 'city', city, 'region', region, 'postalCode', postal_code, 'country', country)
                           from addresses where addresses.customer_id = customers.id and addresses.kind = 'billing')) as billing,
           ((select coalesce(sum(price_minor), 0) from subscriptions
              where ${money} and customer_id = any(${family}) and state = 'on' and next_charge_on <= customers.next_bill_on)
            + (select coalesce(sum(instalments.amount_minor), 0) from instalment_plans join instalments on instalment_plan_id = instalment_plans.id
                where ${money} and instalment_plans.customer_id = any(${family}) and paid_at is null and due_on <= customers.next_bill_on))::text as estimate,
           (select coalesce(json_agg(json_build_object('price', price_minor::text, 'interval', interval)), '[]') from subscriptions
             where ${money} and customer_id = any(${family}) and state = 'on' and (ends_on is null or ends_on > ${today}::date)) as running,
           (select json_build_object('at', coalesce(ended_at, started_at), 'channel', channel,
                                     'minutes', round(extract(epoch from ended_at - started_at) / 60)::int)
              from interactions
             where customer_id = any(${family}) and kind <> 'internal' and dropped_because is null
             order by coalesce(ended_at, started_at) desc, id desc limit 1) as "lastContact",

           ${lastAlerts(telecom, 'went_out')} as alerts,
           ${lastAlerts(telecom, 'not_sent')} as "alertsNotSent",
           (select count(*)::int from usage_alerts where ${telecom} and customer_id = any(${family}) and passed_with is null) as "alertCount",

           (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'brand', brand, 'lastFour', last_four, 'expires', expires,
                                                       'isDefault', is_default, 'isAutopay', is_autopay)), '[]')
              from (select * from payment_methods
                     where ${money} and customer_id = customers.id and removed_at is null and state = 'usable'
                     order by is_default desc, added_at desc, id limit 3) as shown) as methods,
           (select count(*)::int from payment_methods where ${money} and customer_id = customers.id and removed_at is null and state = 'usable') as "methodCount",

           (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'relationship', relationship, 'phones', phones, 'emails', emails,
                     'address', case when address_country is not null then json_build_object('lines', coalesce(address_lines, '{}'),
                        'city', coalesce(address_city, ''), 'region', coalesce(address_region, ''), 'postalCode', coalesce(address_postal_code, ''),
                        'country', address_country) end,
                     'callOrder', call_order, 'billingContact', is_billing_contact, 'technicalContact', is_technical_contact)), '[]')
              from (select * from contacts where customer_id = customers.id
                     order by call_order nulls last, position, id limit 3) as shown) as contacts,
           (select count(*)::int from contacts where customer_id = customers.id) as "contactCount",

           (select coalesce(json_agg(json_build_object('id', id, 'plan', plan, 'price', price_minor::text, 'interval', interval, 'state', state,
                     'since', started_on, 'nextChargeOn', next_charge_on, 'contractEndsOn', contract_ends_on, 'endsOn', ends_on)), '[]')
              from (select subscriptions.*, plans.name as plan from subscriptions join plans on plans.id = plan_id
                     where ${money} and customer_id = any(${family}) and state <> 'ended'
                     order by started_on desc, subscriptions.id desc limit 5) as shown) as subscriptions,
           (select count(*)::int from subscriptions where ${money} and customer_id = any(${family}) and state <> 'ended') as "subscriptionCount",

           (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'summary', summary, 'issuedOn', issued_on, 'dueOn', due_on,
                     'total', total_minor::text, 'paid', paid_minor::text, 'credited', credited_minor::text, 'isWrittenOff', is_written_off, 'state', state)), '[]')
              from (select invoices.*, ${paidOfInvoice} as paid_minor, ${creditedOfInvoice} as credited_minor, ${isWrittenOff} as is_written_off from invoices
                     where ${money} and customer_id = any(${family}) and state = 'approved'
                     order by issued_on desc, id desc limit 3) as shown) as invoices,
           (select count(*)::int from invoices where ${money} and customer_id = any(${family}) and state = 'approved') as "invoiceCount",

           (select coalesce(json_agg(json_build_object('id', id, 'item', item, 'paid', paid, 'of', parts, 'left', left_minor::text,
                     'boughtOn', bought_on, 'nextDueOn', next_due_on)), '[]')
              from (${instalmentPurchases(family)} and ${money} order by bought_on desc, id desc limit 3) as shown) as instalments,
           (select count(*)::int from instalment_plans where ${money} and customer_id = any(${family})) as "instalmentCount",

           (select json_build_object('id', payments.id, 'amount', amount_minor::text, 'at', at, 'channel', channel, 'checkNumber', check_number, 'kind', payment_methods.kind, 'brand', payment_methods.brand,
                     'lastFour', payment_methods.last_four, 'status', status, 'declineReason', decline_reason,
                     'paid', ${paidNumbersOf(sql.ref('payments.id'))})
              from payments left join payment_methods on payment_methods.id = payment_method_id
             where ${money} and payments.customer_id = any(${family})
             order by at desc, payments.id desc limit 1) as "lastPayment",

           (select coalesce(json_agg(json_build_object('id', id, 'what', what, 'dueAt', due_at, 'noteId', note_id,
                     'owner', (select name from staff where staff.id = owner_id)) order by due_at, id), '[]')
              from (select * from commitments where customer_id = any(${family}) and state = 'open' order by due_at, id limit 3) as shown) as promises,
           (select count(*)::int from commitments where customer_id = any(${family}) and state = 'open') as "promiseCount",

           (select ${ticketJson} from tickets
             where ${tickets} and tickets.customer_id = any(${family})
             order by tickets.closed_at is not null, tickets.active_at desc nulls last, tickets.id desc limit 1) as "serviceRequest",

           (select coalesce(json_agg(json_build_object('id', id, 'number', number::text, 'at', created_at, 'category', category, 'name', disposition,
                     'text', reason, 'by', by) order by created_at desc, id desc), '[]')
              from (select newest.*, dispositions.category, dispositions.name as disposition, version.reason, staff.name as by
                      from (select id, number, created_at, staff_id from notes
                             where customer_id = any(${family}) order by created_at desc, id desc limit 5) as newest
                      join staff on staff.id = newest.staff_id
                      join lateral (select disposition_id, reason from note_versions where note_id = newest.id order by version desc limit 1) as version on true
                      join dispositions on dispositions.id = version.disposition_id) as shown) as notes,
           (select count(*)::int from notes where customer_id = any(${family})) as "noteCount",
           (select coalesce(json_agg(${ticketJson} order by tickets.created_at desc, tickets.id desc), '[]')
              from (select * from tickets where ${mixTickets} and customer_id = any(${family}) order by created_at desc, id desc limit 5) as tickets) as tickets,
           (select count(*)::int from tickets where ${mixTickets} and customer_id = any(${family})) as "ticketCount"
      from customers
     ${withFamily}
     where customers.id = ${customerId}::uuid`.execute(db)
  return rows[0]
}

const ticketJson = sql`json_build_object('id', tickets.id, 'number', tickets.number::text, 'subject', tickets.subject,
  'created_at', tickets.created_at, 'closed_at', tickets.closed_at, 'closed_by', tickets.closed_by, 'assigned_to', tickets.assigned_to,
  'assigned_at', tickets.assigned_at, 'unanswered_since', tickets.unanswered_since, 'answered_at', tickets.answered_at,
  'holder_answered_at', tickets.holder_answered_at, 'restarted_at', tickets.restarted_at, 'reposted_at', tickets.reposted_at,
  'opened_at', tickets.opened_at, 'viewed_at', tickets.viewed_at, 'expires_at', tickets.expires_at,
  'assignee', (select staff.name from staff where staff.id = tickets.assigned_to))`
