import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { correctedOf } from '#server/ledger/corrected-of.ts'
import { accountStanding } from '#server/ledger/lock-account.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import type { Db } from '#server/platform/database.ts'
import { freePart } from './rules/invoiced-part.ts'
import { type AskedBack, leftOfPayment } from './rules/may-refund.ts'

export type PaymentFacts = {
  id: string
  customerId: string
  amountMinor: bigint
  currency: string
  status: string
  channel: string
  checkNumber: string | null
  methodId: string | null
  methodKind: 'card' | 'bank_account' | null
  brand: string | null
  lastFour: string | null
  methodAddedAt: Date | null
  isBeingVoided: boolean
  /** What the ledger took back of its entry: a check that was entered too high. */
  correctedMinor: bigint
  leftMinor: bigint
  /** What of it stands on no invoice, and can still go back: not more than the account has in credit by now. */
  freeMinor: bigint
}

type Row = {
  id: string
  customer_id: string
  amount_minor: bigint
  currency: string
  status: string
  channel: string
  check_number: string | null
  payment_method_id: string | null
  kind: 'card' | 'bank_account' | null
  brand: string | null
  last_four: string | null
  added_at: Date | null
  voiding: boolean
  corrected_minor: bigint
  allocated: bigint
  overpaid: bigint
  account_id: string
}

/** A payment with what is left of it, where it belongs to this customer or one merged into it. `lock` makes others wait who would take from it. */
export async function paymentFacts(
  db: Db,
  paymentId: string,
  of: { customerId: string } | null,
  lock: boolean,
  without?: string,
): Promise<PaymentFacts | null> {
  const { rows } = await sql<Row>`
    select payments.id, payments.customer_id, payments.amount_minor, payments.currency, payments.status, payments.channel, payments.check_number,
           payments.payment_method_id,
           payment_methods.kind, payment_methods.brand, payment_methods.last_four, payment_methods.added_at,
           payments.status = 'captured' and exists (
             select from payment_attempts
              where payment_attempts.payment_id = payments.id and payment_attempts.kind = 'void' and payment_attempts.state <> 'failed') as voiding,
           coalesce((select ${correctedOf(sql.ref('booked.id'))} from ledger_entries as booked
                      where booked.payment_id = payments.id and booked.kind = 'payment'), 0) as corrected_minor,
           standing.*, (select coalesce(merged_into, id) from customers where customers.id = payments.customer_id) as account_id
      from payments
      cross join lateral (
        select coalesce(sum(mine.amount_minor), 0)::bigint as allocated,
               coalesce(sum(least(mine.amount_minor, greatest(0, - invoices_open.open_minor))), 0)::bigint as overpaid
          from (select invoice_id, sum(amount_minor) as amount_minor from payment_allocations
                 where payment_allocations.payment_id = payments.id group by invoice_id having sum(amount_minor) > 0) as mine
          join invoices_open on invoices_open.invoice_id = mine.invoice_id) as standing
      left join payment_methods on payment_methods.id = payments.payment_method_id
     where payments.id = ${paymentId}::uuid ${of ? sql`and payments.customer_id = any(${familyOf(of.customerId)})` : sql``}
     ${lock ? sql`for update of payments` : sql``}`.execute(db)
  const [row] = rows
  if (!row) return null
  const refunds = await db
    .selectFrom('refunds')
    .select(['id', 'amount_minor', 'credited_minor', 'status'])
    .where('payment_id', '=', paymentId)
    .execute()
  const others = refunds.filter(({ id }) => id !== without)
  const asked: AskedBack[] = others.map((each) => ({ amountMinor: each.amount_minor, status: each.status }))
  const paidBackMinor = others
    .filter(({ status }) => !['failed', 'refused', 'withdrawn'].includes(status))
    .reduce((sum, each) => sum + each.amount_minor - each.credited_minor, 0n)
  const free = freePart({
    unallocatedMinor: row.amount_minor - row.corrected_minor - row.allocated,
    overpaidMinor: row.overpaid,
    paidBackMinor,
    waitingMinor: waitingOf(await accountStanding({ db }, row.account_id, without ?? null)),
  })
  return {
    id: row.id,
    customerId: row.customer_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: row.status,
    channel: row.channel,
    checkNumber: row.check_number,
    methodId: row.payment_method_id,
    methodKind: row.kind,
    brand: row.brand,
    lastFour: row.last_four,
    methodAddedAt: row.added_at,
    isBeingVoided: row.voiding,
    correctedMinor: row.corrected_minor,
    leftMinor: leftOfPayment(row.amount_minor - row.corrected_minor - free.usedMinor, asked),
    freeMinor: free.freeMinor,
  }
}

/** When an email or a telephone number of this customer was last changed, but for imports and the opening of the account. */
export async function reachChangedAt(db: Db, customerId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(change_sets.at) as at
      from change_sets
      join changes on changes.change_set_id = change_sets.id and changes.field in ('emails', 'phones')
     where change_sets.customer_id = any(${familyOf(customerId)}) and change_sets.at > ${new Date(now.getTime() - 86_400_000)}
       and change_sets.source <> 'import' and change_sets.action <> 'create'`.execute(db)
  return rows[0]?.at ?? null
}
