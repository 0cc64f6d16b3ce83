import { type RawBuilder, sql } from 'kysely'

/**
 * Each invoice of which something is open as of a day. Today's are kept ready; of a day that is over they are worked out of what had been
 * billed, put on invoices, credited and booked by its end. Rows of the ledger and of what stands on which invoice only come, so what is done
 * later does not move them. In sums of whole tables, because every invoice is asked for.
 */
export function openAsOf(asOf: string, today: string, timeZone: string): RawBuilder<unknown> {
  if (asOf >= today) return sql`select customer_id, due_on, open_minor from open_invoices`
  const end = sql`((${asOf}::date + 1)::timestamp at time zone ${timeZone})`
  return sql`
    with since as materialized (${bookedSince(end)}),
    paid as (
      select put.invoice_id, sum(put.amount_minor)::bigint as minor
        from payment_allocations as put
        join payments on payments.id = put.payment_id
        left join since on since.payment_id = payments.id
       where (put.allocated_at is null or put.allocated_at < ${end}) and payments.at < ${end} and since.came is not true
         and case when payments.status in ('captured', 'refunding', 'refunded') then since.was_taken_back is not true
                  when payments.status in ('disputed', 'charged_back') then not ${isTakenBack(end)}
                  when payments.status = 'voided' then since.was_voided and since.was_taken_back is not true
                  else false end
       group by put.invoice_id),
    credited as (
      select entries.invoice_id, sum(entries.effect_minor)::bigint as minor
        from ledger_entries as entries
        left join payments on payments.id = entries.payment_id and entries.refund_id is not null
        left join since on since.payment_id = payments.id
       where entries.invoice_id is not null and entries.kind in ('credit', 'write_off', 'adjustment') and entries.at < ${end}
         and (entries.refund_id is null
              or case when payments.status in ('disputed', 'charged_back') then ${isTakenBack(end)} else since.was_taken_back end)
       group by entries.invoice_id),
    balances as (
      select invoice_id, sum(amount_minor)::bigint as minor from credit_allocations where allocated_at < ${end} group by invoice_id)
    select * from (
      select invoices.customer_id, invoices.due_on,
             invoices.total_minor - coalesce(paid.minor, 0) + coalesce(credited.minor, 0) - coalesce(balances.minor, 0) as open_minor
        from invoices
        left join paid on paid.invoice_id = invoices.id
        left join credited on credited.invoice_id = invoices.id
        left join balances on balances.invoice_id = invoices.id
       where invoices.state = 'approved' and invoices.approved_at < ${end} and invoices.issued_on <= ${asOf}::date) as worked_out
     where open_minor > 0`
}

/** What was booked of payments since then: that they came, that they were undone, and that a dispute which ran by then gave them back. */
const bookedSince = (end: RawBuilder<unknown>) => sql`
  select later.payment_id, bool_or(later.kind = 'payment') as came,
         bool_or(put_right.kind = 'payment') as was_voided,
         bool_or(put_right.kind = 'chargeback' and put_right.at < ${end}) as was_taken_back
    from ledger_entries as later
    left join ledger_entries as put_right on put_right.id = later.corrects_id
   where later.at >= ${end} and later.payment_id is not null and later.kind in ('payment', 'adjustment')
   group by later.payment_id`

/** Of a payment that is disputed or charged back today: a dispute opens once. */
const isTakenBack = (end: RawBuilder<unknown>) => sql`exists (select from ledger_entries as taken
    where taken.payment_id = payments.id and taken.kind = 'chargeback' and taken.at < ${end})`
