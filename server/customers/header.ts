import { sql } from 'kysely'
import type { CustomerHeader } from '#contract/customers.ts'
import { toMoney } from '#contract/money.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { type LinkRow, linkFacts } from '#server/fulfilment/link-facts.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allowed, asMay, roleRefused } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { readCallerInView } from './caller-facts.ts'
import { idsOfFamily as family, withFamily } from './family.ts'
import { type PolicyRow, policyColumns, policyFacts } from './policy-facts.ts'
import { installedLines, planLines } from './product-line-sql.ts'
import type { CallerFacts } from './rules/authority.ts'
import { headerActions, type LinkFacts, type MoneyFacts, type StatusFacts } from './rules/header-can.ts'
import { productLineOf } from './rules/product-line.ts'
import { standingOf } from './rules/standing-words.ts'

/** A colleague counts as here for as long as three of their page's signs, sent every 20 seconds. */
const presentSeconds = 60

type Kin = { id: string; number: string; name: string | null }
type FulfilmentStep = NonNullable<CustomerHeader['fulfilment']>['step']
type HeaderRow = PolicyRow & {
  id: string
  number: string
  name: string | null
  kind: 'residential' | 'business'
  status_changed_at: Date
  cancellation: CustomerHeader['cancellation']
  currency: string
  customer_since: string
  language: string
  time_zone: string
  partner: { id: string; name: string } | null
  brand: string
  merged_into: Kin | null
  merged_from: Kin[]
  installed_lines: string[]
  plan_lines: string[]
  last_step: FulfilmentStep | null
  steps_done: number
  balance_minor: bigint | null
  past_due_minor: bigint | null
  open_minor: bigint | null
  has_plan: boolean | null
  has_promise: boolean | null
  has_payment: boolean | null
  past_due_since: string | null
  next_due_on: string | null
  critical_notes: { id: string; text: string; because: string; endsOn: string | null; by: string; at: string }[]
  viewers: { name: string; since: string }[]
  running_subscriptions: number
  membership_required: boolean
  leaving_programme_closes_account: boolean
  subscriptions_end: 'paid_period' | 'at_once'
  billing_paused_at: Date | null
  notes: number
  services: number
  open_tickets: number
  link: LinkRow | null
  /** Whoever looks has a contact with somebody of this account open. */
  in_contact: boolean
}

/** What is always in view of a customer. One statement, and another for who speaks while a contact is open. @throws 404 */
export async function customerHeader(db: Db, viewer: Viewer, customerId: string): Promise<CustomerHeader> {
  return (await readHeader(db, viewer, customerId)).header
}

/** The header with what the dashboard's sums lean on: the account's currency, and since when something is past due. @throws 404 */
export async function readHeader(db: Db, viewer: Viewer, customerId: string) {
  const row = await headerRow(db, viewer, customerId)
  // Another statement only while somebody speaks.
  const caller = row.in_contact ? await readCallerInView(db, viewer, customerId) : null
  return { header: toHeader(row, viewer, caller), currency: row.currency, pastDueSince: row.past_due_since }
}

async function headerRow(db: Db, viewer: Viewer, customerId: string): Promise<HeaderRow> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const money = fixed(viewer.permissions.has('money.read'))
  const telecom = fixed(viewer.company.modules.includes('telecom'))
  const alarm = fixed(viewer.company.modules.includes('alarm'))
  const { rows } = await sql<HeaderRow>`${keptPlan}
    select customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name, customers.kind,
           customers.status_changed_at, customers.billing_paused_at, customers.currency, customers.customer_since, customers.language, customers.time_zone,
           ${policyColumns},
           (select json_build_object('id', partners.id, 'name', partners.name) from partners where partners.id = customers.partner_id) as partner,
           (select brands.name from brands where brands.id = customers.brand_id) as brand,
           (select json_build_object('id', survivor.id, 'number', survivor.number, 'name', ${holderName(sql.ref('survivor.id'))})
              from customers as survivor where survivor.id = customers.merged_into) as merged_into,
           (select coalesce(json_agg(json_build_object('id', duplicate.id, 'number', duplicate.number, 'name', ${holderName(sql.ref('duplicate.id'))})
                                     order by duplicate.merged_at, duplicate.id), '[]')
              from customers as duplicate where duplicate.merged_into = customers.id) as merged_from,
           case when customers.status = 'cancelled' then (
             select json_build_object('disposition', json_build_object('category', dispositions.category, 'name', dispositions.name),
                                      'on', cancelled_on, 'statedReason', stated_reason)
               from cancellations join dispositions on dispositions.id = disposition_id
              where cancellations.customer_id = any(${family})
              order by (cancellations.customer_id = customers.id) desc, cancelled_on desc, cancellations.id desc
              limit 1) end as cancellation,
           ${installedLines(family)} as installed_lines,
           ${planLines(family)} as plan_lines,
           (select step from fulfilment_steps where fulfilment_steps.customer_id = customers.id order by at desc, id desc limit 1) as last_step,
           (select count(*)::int from fulfilment_steps where fulfilment_steps.customer_id = customers.id) as steps_done,
           case when ${money} then (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${family})) end as balance_minor,
           owed.open_minor, owed.has_plan, owed.has_promise, owed.has_payment, owed.past_due_minor, owed.past_due_since, owed.next_due_on,
           (select coalesce(json_agg(json_build_object('id', critical_notes.id, 'text', critical_notes.text, 'because', critical_notes.because,
                                                       'endsOn', critical_notes.ends_on, 'by', staff.name, 'at', critical_notes.created_at)
                                     order by critical_notes.created_at desc, critical_notes.id desc), '[]')
              from critical_notes join staff on staff.id = critical_notes.staff_id
             where critical_notes.customer_id = any(${family}) and removed_at is null and (ends_on is null or ends_on >= ${today}::date)) as critical_notes,
           (select coalesce(json_agg(json_build_object('name', staff.name, 'since', presence.seen_at) order by presence.seen_at, staff.id), '[]')
              from presence join staff on staff.id = presence.staff_id
             where presence.customer_id = customers.id and presence.staff_id <> ${viewer.id}::uuid
               and seen_at > ${viewer.now}::timestamptz - ${presentSeconds} * interval '1 second') as viewers,
           (select count(*)::int from subscriptions where customer_id = any(${family}) and state <> 'ended') as running_subscriptions,
           (select membership_required from company) as membership_required,
           (select leaving_programme_closes_account from company) as leaving_programme_closes_account,
           (select subscriptions_end from company) as subscriptions_end,
           (select count(*)::int from notes where customer_id = any(${family})) as notes,
           ((select count(*) from telephone_numbers where ${telecom} and customer_id = any(${family}) and state <> 'ended')
            + (select count(*) from internet_services where ${telecom} and customer_id = any(${family}) and state <> 'ended')
            + (select count(*) from call_shops where ${telecom} and customer_id = any(${family}))
            + (select count(*) from interactive_accounts where ${alarm} and customer_id = any(${family})))::int as services,
           (select count(*)::int from tickets where customer_id = any(${family}) and closed_at is null) as open_tickets,
           ${linkFacts} as link,
           exists (select from interactions where staff_id = ${viewer.id}::uuid and customer_id = customers.id and kind = 'customer'
                     and ended_at is null and offered_at is null) as in_contact
      from customers
     ${withFamily}
      left join lateral (
             select coalesce(sum(open_minor), 0)::bigint as open_minor,
                    coalesce(sum(open_minor) filter (where due_on < ${today}::date), 0)::bigint as past_due_minor,
                    exists (select from payment_plans where customer_id = any(${family}) and state = 'active') as has_plan,
                    exists (select from promises_to_pay where customer_id = any(${family}) and state = 'open') as has_promise,
                    exists (select from payments where customer_id = any(${family}) and payments.status in ('captured', 'refunding')) as has_payment,
                    min(due_on) filter (where due_on < ${today}::date) as past_due_since,
                    min(due_on) filter (where due_on >= ${today}::date) as next_due_on
               from open_invoices
              where open_invoices.customer_id = any(${family})
           ) as owed on ${money}
     where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return row
}

const waiting = ({ open_minor, balance_minor }: HeaderRow) =>
  open_minor === null || balance_minor === null ? null : waitingOf({ openOfAllMinor: open_minor, balanceMinor: balance_minor })

function toHeader(row: HeaderRow, viewer: Viewer, caller: CallerFacts | null): CustomerHeader {
  const facts = policyFacts(row, viewer)
  const mayRemove = viewer.permissions.has('critical_note.remove')
    ? allowed
    : roleRefused('critical_note.remove', 'A critical note stays until a lead removes it.', { instead: 'Ask a lead.' })
  const money = (minor: bigint | null) => (minor === null ? null : toMoney(minor, row.currency))
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    status: row.merged_into ? 'merged' : row.status,
    inactiveCause: row.inactive_cause,
    statusSince: row.status_changed_at.toISOString(),
    cancellation: row.cancellation,
    fulfilment:
      row.status === 'data_entry'
        ? { step: row.last_step ?? 'order_placed', done: row.steps_done, of: viewer.company.modules.includes('alarm') ? 7 : 6 }
        : null,
    billingPausedSince: row.billing_paused_at?.toISOString() ?? null,
    membership: row.membership,
    mergedInto: row.merged_into,
    mergedFrom: row.merged_from,
    balance: money(row.balance_minor),
    pastDue: money(row.past_due_minor),
    waiting: money(waiting(row)),
    nextDueOn: row.next_due_on,
    customerSince: row.customer_since,
    partner: row.partner,
    brand: row.brand,
    language: row.language,
    timeZone: row.time_zone,
    productLine: productLineOf(row.installed_lines, row.plan_lines),
    criticalNotes: row.critical_notes.map((note) => ({
      ...note,
      at: new Date(note.at).toISOString(),
      can: { remove: asMay(mayRemove) },
    })),
    viewers: row.viewers.map((other) => ({ name: other.name, since: new Date(other.since).toISOString() })),
    counts: { notes: row.notes, services: row.services, tickets: row.open_tickets },
    standing: standingOf(facts),
    can: Object.fromEntries(
      Object.entries(headerActions(facts, viewer.company.modules, moneyFacts(row), statusFacts(row, caller), linkFactsOf(row))).map(
        ([action, verdict]) => [action, asMay(verdict)],
      ),
    ),
  }
}

const linkFactsOf = ({ link }: HeaderRow): LinkFacts | null =>
  link && { openMinor: BigInt(link.open), isOnItsWay: link.onItsWay, hasEmail: link.hasEmail }

/** The header offers no action that asks whether every step is done. */
function statusFacts(row: HeaderRow, caller: CallerFacts | null): StatusFacts {
  return {
    caller,
    facts: { everyStepDone: false, runningSubscriptions: row.running_subscriptions },
    rules: {
      membershipRequired: row.membership_required,
      leavingProgrammeClosesAccount: row.leaving_programme_closes_account,
      subscriptionsEnd: row.subscriptions_end,
    },
  }
}

/** Null where the viewer does not read money: then only the policy is asked. */
function moneyFacts(row: HeaderRow): MoneyFacts | null {
  if (row.open_minor === null) return null
  return {
    openMinor: row.open_minor,
    hasActivePlan: row.has_plan === true,
    hasOpenPromise: row.has_promise === true,
    hasPayment: row.has_payment === true,
  }
}
