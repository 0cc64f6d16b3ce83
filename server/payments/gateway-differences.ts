import { sql } from 'kysely'
import type { Gateway, GatewayMovement } from '#server/gateway/port.ts'
import { arrayText } from '#server/platform/array-text.ts'
import type { Db } from '#server/platform/database.ts'
import { boundsOfDay } from '#server/platform/days.ts'
import { compareMovement } from './rules/compare-movement.ts'

export type GatewayDifference = {
  kind: 'only_gateway' | 'only_ours' | 'amount'
  movement: 'charge' | 'refund' | 'void' | 'dispute'
  gatewayReference: string
  /** Ours, where there is one. */
  attemptId: string | null
  oursMinor: bigint | null
  theirsMinor: bigint | null
  currency: string
}

type Ours = {
  id: string
  kind: GatewayDifference['movement']
  state: string
  reference: string | null
  currency: string
  /** What the ledger holds of it. */
  booked: bigint | null
  charged_back: bigint | null
}

/**
 * A day of the gateway against the ledger, movement by movement: what only one of them knows, and where the amounts differ. What is still being
 * asked about is on the list of open attempts and no difference. `day` is the company's.
 * No transaction may be open around it. @throws where the gateway does not answer
 */
export async function gatewayDifferences(db: Db, gateway: Gateway, day: string): Promise<GatewayDifference[]> {
  const company = await db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
  const { from, before } = boundsOfDay(day, company.time_zone)
  const theirs = (await gateway.report(from, before)).filter(({ kind }) => kind !== 'save_method')
  const ours = await readOurs(db, gateway.name, theirs, { from, before })
  const found: GatewayDifference[] = []
  for (const movement of theirs) {
    const one = ours.find(({ id, reference }) => reference === movement.reference || id === movement.attemptId)
    const hasEnded = one?.state === 'succeeded' || one?.state === 'failed'
    if (movement.state !== 'succeeded' || (one && !hasEnded)) continue
    const about = { gatewayReference: movement.reference, attemptId: one?.id ?? null, currency: movement.currency }
    add(found, { ...about, movement: movement.kind as GatewayDifference['movement'] }, movement.amountMinor, one?.booked ?? null)
    if (movement.dispute && (one?.charged_back ?? null) === null) add(found, { ...about, movement: 'dispute' }, movement.amountMinor, null)
  }
  for (const one of ours) {
    if (one.state !== 'succeeded' || theirs.some(({ reference, attemptId }) => reference === one.reference || attemptId === one.id))
      continue
    const movement = await askFor(gateway, one)
    if (movement?.state === 'succeeded') continue
    const about = { gatewayReference: one.reference ?? one.id, attemptId: one.id, currency: one.currency }
    add(found, { ...about, movement: one.kind }, null, one.booked)
  }
  return found
}

function add(
  found: GatewayDifference[],
  about: Pick<GatewayDifference, 'movement' | 'gatewayReference' | 'attemptId' | 'currency'>,
  theirs: bigint | null,
  ours: bigint | null,
): void {
  const kind = compareMovement({ theirs, ours })
  if (kind) found.push({ ...about, kind, theirsMinor: theirs, oursMinor: ours })
}

/** It may have been made on another day than it was first asked for. */
async function askFor(gateway: Gateway, { id, reference }: Ours): Promise<GatewayMovement | null> {
  const answer = await gateway.lookUp(reference ? { reference } : { attemptId: id })
  if (answer.is === 'unknown') throw new Error(`The gateway does not say what it has of a movement: ${answer.because}`)
  return answer.is === 'movement' ? answer.movement : null
}

/** Attempts that the gateway's report names, and those that were sent that day. */
async function readOurs(
  db: Db,
  gateway: string,
  theirs: GatewayMovement[],
  { from, before }: { from: Date; before: Date },
): Promise<Ours[]> {
  const references = arrayText(theirs.map(({ reference }) => reference))
  const ids = arrayText(theirs.flatMap(({ attemptId }) => (attemptId && isId.test(attemptId) ? [attemptId] : [])))
  const { rows } = await sql<Ours>`
    select attempts.id, attempts.kind, attempts.state, attempts.gateway_reference as reference, attempts.currency,
           case attempts.kind
             when 'charge' then (select sum(amount_minor)::bigint from ledger_entries
                                  where ledger_entries.customer_id = attempts.customer_id and payment_id = attempts.payment_id and kind = 'payment')
             when 'refund' then (select sum(amount_minor)::bigint from ledger_entries
                                  where ledger_entries.customer_id = attempts.customer_id and refund_id = attempts.refund_id and kind = 'refund')
             else (select payments.amount_minor from payments where payments.id = attempts.payment_id and payments.status = 'voided')
           end as booked,
           (select sum(amount_minor)::bigint from ledger_entries
             where ledger_entries.customer_id = attempts.customer_id and payment_id = attempts.payment_id and kind = 'chargeback') as charged_back
      from payment_attempts as attempts
     where attempts.gateway = ${gateway} and attempts.kind in ('charge', 'refund', 'void')
       and (attempts.gateway_reference = any(${references}::text[]) or attempts.id = any(${ids}::uuid[])
            or attempts.sent_at >= ${from} and attempts.sent_at < ${before})`.execute(db)
  return rows
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
