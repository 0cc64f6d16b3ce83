import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { readFirstOrderMoney } from '#server/fulfilment/first-order-money.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { everyStepDone } from './rules/every-step-done.ts'
import type { Account } from './rules/plan-action.ts'
import type { StandingRules } from './rules/transitions.ts'

export type KeptSubscription = Account['subscriptions'][number] & { endedOn: string | null }

/** The account with what of it is written back and asked, but stands in no effect. */
export type ReadAccount = Omit<Account, 'subscriptions'> & {
  id: string
  number: string
  version: number
  currency: string
  mergedIntoId: string | null
  mergedAt: Date | null
  statusChangedAt: Date
  membershipChangedAt: Date | null
  billingPausedAt: Date | null
  subscriptions: readonly KeptSubscription[]
  rules: StandingRules
}

type Row = {
  id: string
  number: string
  version: number
  currency: string
  status: Account['status']
  inactive_cause: Account['cause']
  membership: Account['membership']
  merged_into: string | null
  merged_into_number: string | null
  merged_at: Date | null
  status_changed_at: Date
  membership_changed_at: Date | null
  email_opt_in: boolean
  billing_paused_at: Date | null
  points_frozen_until: string | null
  steps: string[]
  subscriptions: KeptSubscription[]
  membership_ended: boolean
  equipment: number
  balance_minor: bigint
  open_bills: { dueOn: string; openMinor: string }[]
  inactive_because: string | null
  has_plan: boolean
  open_tickets: string[]
  instalments: number
  instalments_left_minor: bigint
  instalments_last_on: string | null
  membership_required: boolean
  leaving_programme_closes_account: boolean
  subscriptions_end: StandingRules['subscriptionsEnd']
  modules: string[]
}

/** More are never counted out to anybody. */
const mostTickets = 100

/** The account as the machine meets it. Who writes has locked it before: see `lockAccount`. @throws 404 */
export async function readAccount(db: Db, customerId: string): Promise<ReadAccount> {
  const family = familyOf(customerId)
  const { rows } = await sql<Row>`
    select customers.id, customers.number, customers.version, customers.currency, customers.status, customers.inactive_cause,
           customers.membership, customers.merged_into, customers.merged_at, customers.status_changed_at, customers.membership_changed_at,
           customers.email_opt_in, customers.billing_paused_at, customers.points_frozen_until,
           (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into_number,
           array(select step from fulfilment_steps where fulfilment_steps.customer_id = customers.id) as steps,
           (select coalesce(json_agg(json_build_object('id', subscriptions.id, 'plan', plans.name, 'state', subscriptions.state,
                                                       'nextChargeOn', next_charge_on, 'endsOn', ends_on, 'endedOn', ended_on,
                                                       'contractEndsOn', contract_ends_on)
                                     order by plans.name, subscriptions.id), '[]')
              from subscriptions join plans on plans.id = subscriptions.plan_id
             where subscriptions.customer_id = any(${family})) as subscriptions,
           coalesce((select action = 'cancel' and from_membership = 'enrolled' and to_membership = 'unenrolled'
                       from status_changes
                      where status_changes.customer_id = customers.id
                      order by at desc, id desc limit 1), false) as membership_ended,
           (select count(*)::int from equipment where equipment.customer_id = any(${family}) and state = 'installed') as equipment,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where ledger_entries.customer_id = any(${family})) as balance_minor,
           (select coalesce(json_agg(json_build_object('dueOn', due_on, 'openMinor', open_minor::text) order by due_on, invoice_id), '[]')
              from open_invoices where open_invoices.customer_id = any(${family})) as open_bills,
           (select because from status_changes
             where status_changes.customer_id = customers.id and action in ('deactivate', 'unenroll')
             order by at desc, id desc limit 1) as inactive_because,
           exists (select from payment_plans where payment_plans.customer_id = any(${family}) and state = 'active') as has_plan,
           array(select tickets.number::text from tickets
                  where tickets.customer_id = any(${family}) and tickets.closed_at is null and not tickets.is_spam
                  order by tickets.number limit ${mostTickets}) as open_tickets,
           parts.count as instalments, parts.left_minor as instalments_left_minor, parts.last_on as instalments_last_on,
           membership_required, leaving_programme_closes_account, subscriptions_end, company.modules
      from customers
     cross join company
     cross join lateral (select count(*)::int as count, coalesce(sum(amount_minor), 0)::bigint as left_minor, max(due_on) as last_on
                           from instalments join instalment_plans on instalment_plans.id = instalment_plan_id
                          where paid_at is null and instalment_plans.customer_id = any(${family})) as parts
     where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    currency: row.currency,
    status: row.status,
    cause: row.inactive_cause,
    membership: row.membership,
    mergedInto: row.merged_into_number,
    mergedIntoId: row.merged_into,
    mergedAt: row.merged_at,
    statusChangedAt: row.status_changed_at,
    membershipChangedAt: row.membership_changed_at,
    emailOptIn: row.email_opt_in,
    billingPaused: row.billing_paused_at !== null,
    billingPausedAt: row.billing_paused_at,
    pointsFrozenUntil: row.points_frozen_until,
    membershipEndedByCancellation: row.membership_ended,
    inactiveBecause: row.inactive_because,
    everyStepDone: everyStepDone(row.steps, row.modules),
    subscriptions: row.subscriptions,
    beside: {
      equipment: row.equipment,
      balanceMinor: row.balance_minor,
      openBills: row.open_bills.map(({ dueOn, openMinor }) => ({ dueOn, openMinor: BigInt(openMinor) })),
      paymentPlan: row.has_plan,
      openTickets: row.modules.includes('service_desk') ? row.open_tickets : [],
      instalments:
        row.instalments_last_on === null
          ? null
          : {
              count: row.instalments,
              leftMinor: row.instalments_left_minor,
              lastOn: row.instalments_last_on,
            },
    },
    firstBill: await readFirstBill(db, row),
    rules: {
      membershipRequired: row.membership_required,
      leavingProgrammeClosesAccount: row.leaving_programme_closes_account,
      subscriptionsEnd: row.subscriptions_end,
    },
  }
}

async function readFirstBill(db: Db, { id, status }: Row): Promise<Account['firstBill']> {
  const money = status === 'data_entry' ? await readFirstOrderMoney(db, id) : null
  return money && { openMinor: money.openMinor, paidMinor: money.paidMinor, isBeingPaid: money.isBeingPaid }
}
