import { sql } from 'kysely'
import type { z } from 'zod'
import type { getGatewayStatus, listPaymentAttempts, PaymentAttempt } from '#contract/gateway.ts'
import { toMoney } from '#contract/money.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, newerThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayLook, maySettle } from './rules/may-settle.ts'

type Row = {
  id: string
  kind: PaymentAttempt['kind']
  customer_id: string
  number: string
  name: string | null
  amount_minor: bigint
  currency: string
  state: PaymentAttempt['state']
  payment_id: string | null
  refund_id: string | null
  payment_method_id: string | null
  interaction_id: string | null
  gateway: string
  gateway_reference: string | null
  failed_because: string | null
  requested_by: string
  settled_by: string | null
  settled_because: string | null
  prepared_at: Date
  exact_at: string
  sent_at: Date | null
  ended_at: Date | null
  look_ups: number
  looked_up_at: Date | null
  next_look_at: Date | null
  for_a_person_since: Date | null
}

const shown = sql`
  select attempts.id, attempts.kind, attempts.customer_id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
         attempts.amount_minor, attempts.currency, attempts.state, attempts.payment_id, attempts.refund_id, attempts.payment_method_id,
         attempts.interaction_id, attempts.gateway, attempts.gateway_reference, attempts.failed_because, asking.name as requested_by,
         settling.name as settled_by, attempts.settled_because, attempts.prepared_at, ${exactly(sql.ref('attempts.prepared_at'))} as exact_at,
         attempts.sent_at, attempts.ended_at, attempts.look_ups, attempts.looked_up_at, attempts.next_look_at, attempts.for_a_person_since
    from payment_attempts as attempts
    join customers on customers.id = attempts.customer_id
    join staff as asking on asking.id = attempts.requested_by
    left join staff as settling on settling.id = attempts.settled_by`

/** The oldest first: it has waited longest. */
export async function attemptsOpen(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof listPaymentAttempts>,
): Promise<z.input<typeof listPaymentAttempts.reply>> {
  const { rows } = await sql<Row>`${shown}
   where attempts.state in ('prepared', 'sent', 'unknown')
     ${query.state === 'for_a_person' ? sql`and attempts.for_a_person_since is not null` : sql``}
     ${newerThan(sql.ref('attempts.prepared_at'), sql.ref('attempts.id'), query.cursor)}
   order by attempts.prepared_at, attempts.id
   limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toAttempt(row, viewer),
    (row) => [row.exact_at, row.id],
  )
}

/** @throws 404 */
export async function readAttempt(db: Db, viewer: Viewer, id: string): Promise<PaymentAttempt> {
  const { rows } = await sql<Row>`${shown} where attempts.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toAttempt(row, viewer)
}

function toAttempt(row: Row, viewer: Viewer): PaymentAttempt {
  const facts = {
    state: row.state,
    forAPerson: row.for_a_person_since !== null,
    maySettle: viewer.permissions.has('payment_attempt.settle'),
  }
  return {
    id: row.id,
    kind: row.kind,
    customer: { id: row.customer_id, number: row.number, name: row.name },
    amount: toMoney(row.amount_minor, row.currency),
    state: row.state,
    paymentId: row.payment_id,
    refundId: row.refund_id,
    paymentMethodId: row.payment_method_id,
    interactionId: row.interaction_id,
    gateway: row.gateway,
    gatewayReference: row.gateway_reference,
    failedBecause: row.state === 'failed' && row.failed_because ? wordsOfReason(row.failed_because) : null,
    requestedBy: row.requested_by,
    preparedAt: row.prepared_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    lookUps: row.look_ups,
    lookedUpAt: row.looked_up_at?.toISOString() ?? null,
    nextLookAt: row.next_look_at?.toISOString() ?? null,
    forAPersonSince: row.for_a_person_since?.toISOString() ?? null,
    settledBy: row.settled_by,
    settledBecause: row.settled_because,
    can: { look: asMay(mayLook(facts)), settle: asMay(maySettle(facts)) },
  }
}

export async function gatewayStatus(db: Db): Promise<z.input<typeof getGatewayStatus.reply>> {
  const { rows } = await sql<{ gateway: string; away_since: Date | null; waiting: number; for_a_person: number }>`
    select gateway_health.gateway, gateway_health.away_since, open.waiting, open.for_a_person
      from gateway_health
      cross join lateral (select count(*)::int as waiting, count(*) filter (where for_a_person_since is not null)::int as for_a_person
                            from payment_attempts
                           where state in ('prepared', 'sent', 'unknown') and payment_attempts.gateway = gateway_health.gateway) as open
     where gateway_health.gateway = 'sandbox'`.execute(db)
  const [row] = rows
  return {
    gateway: row?.gateway ?? 'sandbox',
    isAway: row?.away_since != null,
    awaySince: row?.away_since?.toISOString() ?? null,
    waiting: row?.waiting ?? 0,
    forAPerson: row?.for_a_person ?? 0,
    isSandbox: true,
  }
}
