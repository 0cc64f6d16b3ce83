import { sql } from 'kysely'
import { toMoney } from '#contract/money.ts'
import type { PaymentOutcome } from '#contract/payments.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayVoid } from './rules/may-void.ts'
import { paidWithLabel } from './rules/method-label.ts'
import { readVoidFacts } from './void-facts.ts'

type Row = {
  id: string
  status: PaymentOutcome['status']
  channel: PaymentOutcome['channel']
  amount_minor: bigint
  currency: string
  at: Date
  decline_reason: string | null
  check_number: string | null
  kind: string | null
  brand: string | null
  last_four: string | null
  invoices: { id: string; number: string; amount: string }[]
  next_look_at: Date | null
  answered: boolean
  void_failed: string | null
}

/** How a payment went, as far as it is known. @throws 404 */
export async function paymentOutcome(db: Db, viewer: Viewer, id: string): Promise<PaymentOutcome> {
  const { rows } = await sql<Row>`
    select payments.id, payments.status, payments.channel, payments.amount_minor, payments.currency, payments.at, payments.decline_reason,
           payments.check_number, payment_methods.kind, payment_methods.brand, payment_methods.last_four,
           (select coalesce(json_agg(json_build_object('id', invoices.id, 'number', invoices.number, 'amount', put.amount_minor::text)
                                     order by invoices.due_on, invoices.number), '[]')
              from (select invoice_id, sum(amount_minor)::bigint as amount_minor from payment_allocations
                     where payment_id = payments.id group by invoice_id having sum(amount_minor) > 0) as put
              join invoices on invoices.id = put.invoice_id) as invoices,
           (select next_look_at from payment_attempts
             where payment_attempts.payment_id = payments.id and payment_attempts.state in ('sent', 'unknown')
             order by prepared_at desc limit 1) as next_look_at,
           exists (select from payment_attempts
                    where payment_attempts.payment_id = payments.id and payment_attempts.kind = 'charge' and gateway_reference is not null) as answered,
           (select case when state = 'failed' then failed_because end from payment_attempts
             where payment_attempts.payment_id = payments.id and payment_attempts.kind = 'void'
             order by prepared_at desc limit 1) as void_failed
      from payments
      left join payment_methods on payment_methods.id = payments.payment_method_id
     where payments.id = ${id}::uuid`.execute(db)
  const [row] = rows
  const facts = await readVoidFacts(db, viewer, id)
  if (!row || !facts) throw notFound()
  const standing = row.invoices.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  return {
    id: row.id,
    status: row.status,
    amount: toMoney(row.amount_minor, row.currency),
    method: methodOf(row),
    channel: row.channel,
    at: row.at.toISOString(),
    declineReason: row.decline_reason,
    looksAgainAt: row.next_look_at?.toISOString() ?? null,
    invoices: row.invoices.map(({ id: invoiceId, number, amount }) => ({
      id: invoiceId,
      number,
      amount: toMoney(BigInt(amount), row.currency),
    })),
    isAnswered: row.answered,
    onAccount: toMoney(row.amount_minor - standing, row.currency),
    isBeingVoided: facts.isBeingVoided,
    voidFailedBecause: row.void_failed === null ? null : wordsOfReason(row.void_failed),
    can: { void: asMay(mayVoid(facts)) },
  }
}

const methodOf = ({ channel, check_number: checkNumber, kind, brand, last_four: lastFour }: Row) =>
  paidWithLabel({ channel, checkNumber, kind, brand, lastFour })

/** For `find`. */
export async function paymentExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('payments')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}
