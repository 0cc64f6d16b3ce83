import type pg from 'pg'
import * as made from './customer.ts'
import { idOf } from './random.ts'

/** The entries of the account that has been with us for ever; half of them are invoices, each but the last three paid. */
export const heavyEntries = 10_000
/** No kind of id begins so high, so that its rows meet none of those that are loaded. */
const heavyKind = 90

/** Who has so many: the first account that nobody merged. */
export function heavyPlace(): number {
  for (let place = 0; ; place += 1) if (made.mergedInto(place) === null) return place
}

/** Gives one account its 10,000 entries, where it has not got them from an earlier run. */
export async function fillHeavyAccount(client: pg.Client): Promise<void> {
  const customer = made.customerId(heavyPlace())
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from ledger_entries where customer_id = $1', [
    customer,
  ])
  if ((rows[0]?.count ?? 0) >= heavyEntries) return
  // Ids of one kind, counted up from its first: those of invoices, payments and entries lie apart by a million each.
  const first = idOf(heavyKind, 0)
  const head = `${first.slice(0, 24)}`
  const id = (apart: number) => `('${head}' || lpad(to_hex(${apart} * 1000000 + place), 12, '0'))::uuid`
  await client.query('begin')
  await client.query(
    `insert into invoices (id, number, customer_id, state, summary, issued_on, due_on, total_minor, currency, approved_at)
     select ${id(1)}, 'INV-H' || place, $1::uuid, 'approved', 'Monthly service', day, day + 14, 4998, 'USD', day
       from (select place, current_date - (($2::int / 2 - place) / 5) as day from generate_series(1, $2::int / 2) as place) as bills`,
    [customer, heavyEntries],
  )
  await client.query(
    `insert into payments (id, customer_id, amount_minor, currency, status, at)
     select ${id(2)}, $1::uuid, 4998, 'USD', 'captured', now() - (($2::int / 2 - place) / 5) * interval '1 day'
       from generate_series(1, $2::int / 2 - 3) as place`,
    [customer, heavyEntries],
  )
  await client.query(
    `insert into payment_allocations (payment_id, invoice_id, amount_minor)
     select ${id(2)}, ${id(1)}, 4998 from generate_series(1, $1::int / 2 - 3) as place`,
    [heavyEntries],
  )
  await client.query(
    `insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description, invoice_id, payment_id)
     select ${id(3)}, $1::uuid, 'invoice', 4998, 'USD', approved_at, 'Monthly service', invoices.id, null
       from generate_series(1, $2::int / 2) as place join invoices on invoices.id = ${id(1)}
     union all
     select ${id(4)}, $1::uuid, 'payment', 4998, 'USD', payments.at, 'Payment', null, payments.id
       from generate_series(1, $2::int / 2 - 3) as place join payments on payments.id = ${id(2)}
     union all
     select ${id(5)}, $1::uuid, 'credit', 100, 'USD', now() - place * interval '1 day', 'Courtesy', null, null from generate_series(1, 3) as place`,
    [customer, heavyEntries],
  )
  await client.query('commit')
  // As it stands a night later.
  await client.query('vacuum analyze ledger_entries, invoices, payments, payment_allocations, open_invoices')
}
