import { sql } from 'kysely'
import type { Fulfilment } from '#contract/fulfilment.ts'
import { toMoney } from '#contract/money.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import type { Db } from '#server/platform/database.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayMoveSteps, maySendPayLink } from './rules/may-move.ts'
import { placeOfStep, placesOf, stepsOf, type ToldStep } from './rules/steps.ts'
import { waitOf } from './rules/stuck.ts'
import { limitsOf, readFulfilmentSettings } from './settings.ts'
import { type FactsRow, factsColumns, factsToWait } from './wait-facts.ts'

type StepRow = { step: ToldStep; at: Date; detail: string; source: string; by: string | null; because: string | null }
type OrderShown = {
  id: string
  number: string
  state: 'open' | 'fulfilled' | 'cancelled'
  placed_at: Date
  placed_by: string
  source: 'console' | 'integration' | 'import'
  reference: string | null
  total_minor: bigint
  currency: string
  invoice_id: string | null
  invoice_number: string | null
  open_minor: bigint | null
  lines: { description: string; sku: string | null; quantity: number; unit: string }[]
}

/** The first order with its steps, as the viewer may see it. */
export async function fulfilmentOf(db: Db, viewer: Viewer, customerId: string): Promise<Fulfilment> {
  const [policy, order, steps, shipments, link, settings, facts, email] = await Promise.all([
    readPolicyFacts(db, viewer, customerId),
    readOrder(db, customerId),
    readSteps(db, customerId),
    readShipments(db, customerId),
    readLink(db, customerId, viewer.now),
    readFulfilmentSettings(db),
    readFacts(db, customerId),
    db.selectFrom('emails').select('id').where('customer_id', '=', customerId).limit(1).executeTakeFirst(),
  ])
  const { modules } = viewer.company
  const seesMoney = viewer.permissions.has('money.read')
  const inDataEntry = policy.status === 'data_entry' && policy.mergedInto === null
  const waiting = inDataEntry && facts ? factsToWait(facts, viewer.now, limitsOf(settings), modules) : null
  const wait = waiting && waitOf(waiting)
  const moving = { ...policy, order: order?.state ?? null, modules }
  return {
    customerId,
    order: order && toOrder(order, seesMoney),
    shipments,
    steps: placesOf(modules).map((place) => {
      const done = steps.find(({ step }) => placeOfStep(step) === place)
      return {
        place,
        step: done?.step ?? stepsOf(place)[0] ?? 'order_placed',
        at: done?.at.toISOString() ?? null,
        detail: done?.detail ?? '',
        source: (done?.source ?? null) as Fulfilment['steps'][number]['source'],
        by: done?.by ?? null,
        because: done?.because ?? null,
      }
    }),
    wait:
      wait && waiting?.waitsFor && facts
        ? {
            for: waiting.waitsFor,
            ...wait,
            since: wait.since.toISOString(),
            said: seesMoney || waiting.waitsFor !== 'payment' ? saidOf(facts, wait.reason) : null,
          }
        : null,
    payLink: link,
    can: {
      move: asMay(mayMoveSteps(moving)),
      sendPayLink: asMay(
        maySendPayLink({
          ...policy,
          openMinor: order?.open_minor ?? 0n,
          isOnItsWay: facts?.payment === 'pending',
          hasEmail: email !== undefined,
        }),
      ),
    },
  }
}

function toOrder(row: OrderShown, seesMoney: boolean): NonNullable<Fulfilment['order']> {
  const money = (minor: bigint) => (seesMoney ? toMoney(minor, row.currency) : null)
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    placedAt: row.placed_at.toISOString(),
    placedBy: row.placed_by,
    source: row.source,
    reference: row.reference,
    lines: row.lines.map(({ unit, ...line }) => ({ ...line, unit: money(BigInt(unit)) })),
    total: money(row.total_minor),
    open: money(row.open_minor ?? 0n),
    invoice: row.invoice_id && row.invoice_number && seesMoney ? { id: row.invoice_id, number: row.invoice_number } : null,
  }
}

/** What the gateway, the central station or the carrier said, where that is why it waits. */
export function saidOf(facts: FactsRow, reason: string): string | null {
  if (reason === 'payment_declined' || reason === 'payment_not_asked') return facts.payment_said
  if (reason === 'station_refused') return facts.station_because
  return reason === 'carrier_refused' ? facts.carrier_because : null
}

async function readOrder(db: Db, customerId: string): Promise<OrderShown | null> {
  const { rows } = await sql<OrderShown>`
    select orders.id, orders.number::text as number, orders.state, placed_at, staff.name as placed_by, source, reference, orders.total_minor, orders.currency,
           invoice_id, invoices.number as invoice_number,
           (select open_minor from open_invoices where open_invoices.invoice_id = orders.invoice_id) as open_minor,
           (select coalesce(json_agg(json_build_object('description', description, 'sku', sku, 'quantity', quantity, 'unit', unit_minor::text)
                                     order by position), '[]') from order_lines where order_lines.order_id = orders.id) as lines
      from orders
      join staff on staff.id = orders.placed_by
      left join invoices on invoices.id = orders.invoice_id
     where orders.customer_id = ${customerId}::uuid and orders.kind = 'first'
     order by orders.state <> 'cancelled' desc, placed_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

async function readSteps(db: Db, customerId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select step, at, detail, source, staff.name as by, because
      from fulfilment_steps left join staff on staff.id = moved_by
     where customer_id = ${customerId}::uuid`.execute(db)
  return rows
}

async function readShipments(db: Db, customerId: string): Promise<Fulfilment['shipments']> {
  const rows = await db
    .selectFrom('shipments')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state as 'waiting',
    to: { name: row.to_name, lines: row.lines, city: row.city, region: row.region, postalCode: row.postal_code, country: row.country },
    carrier: row.carrier,
    tracking: row.tracking,
    sentAt: row.sent_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  }))
}

async function readLink(db: Db, customerId: string, now: Date): Promise<Fulfilment['payLink']> {
  const row = await db
    .selectFrom('pay_links')
    .innerJoin('staff', 'staff.id', 'created_by')
    .select(['pay_links.created_at', 'expires_at', 'used_at', 'voided_at', 'staff.name'])
    .where('customer_id', '=', customerId)
    .orderBy('pay_links.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const isOver = row.voided_at !== null || row.expires_at <= now
  return {
    sentAt: row.created_at.toISOString(),
    sentBy: row.name,
    expiresAt: row.expires_at.toISOString(),
    state: row.used_at ? 'paid' : isOver ? 'expired' : 'open',
  }
}

async function readFacts(db: Db, customerId: string): Promise<FactsRow | null> {
  const { rows } = await sql<FactsRow>`select ${factsColumns} from customers where customers.id = ${customerId}::uuid`.execute(db)
  return rows[0] ?? null
}
