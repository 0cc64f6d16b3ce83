import { sql } from 'kysely'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Carrier } from './carrier-port.ts'
import { lockAccount, readFirstOrder } from './first-order.ts'
import { keepStationAccount } from './move-step.ts'
import { recordStep, type Told } from './record-step.ts'
import type { Station } from './station-port.ts'

export type PartnerParts = {
  database: Database
  secrets: Secrets
  reactions: Reactions
  station: Station
  carrier: Carrier
  now: () => Date
  /** Orders that are read at once. */
  pageSize?: number
}

type Asked = {
  order_id: string
  /** To the microsecond, so that the next page begins behind it. */
  placed: string
  customer_id: string
  placed_by: string
  name: string
  site: { lines: string[]; city: string; postalCode: string } | null
  needs_station: boolean
  shipment: {
    id: string
    lines: string[]
    city: string
    postalCode: string
    country: string
    tracking: string | null
    state: string
  } | null
}

/**
 * Asks the central station and the carrier for what the open first orders wait for. They are asked with no transaction open, and each
 * by a key of its own, so this runs as often as it likes: what was told already is one event.
 */
export async function askPartners(parts: PartnerParts): Promise<void> {
  const failures: unknown[] = []
  // By pages to the end: those that nobody answers stay in front, and must not keep the others from being asked.
  for (let page = await readAsked(parts, null); page.length > 0; page = await readAsked(parts, page.at(-1) ?? null))
    for (const asked of page)
      try {
        if (asked.needs_station) await askStation(parts, asked)
        if (asked.shipment) await askCarrier(parts, asked, asked.shipment)
      } catch (failure) {
        failures.push(failure)
      }
  // What went wrong with one order holds up none of the others; the job is tried again for it, and its error is seen.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} first orders could not be brought further.`)
}

/**
 * Paid orders alone, and of these the ones of which there is something to ask; a parcel leaves once the account stands at the station and
 * it is settled who installs, and one that left by other hands is told by whoever took it.
 */
async function readAsked({ database, pageSize = 500 }: PartnerParts, behind: Asked | null): Promise<Asked[]> {
  const isDone = (...steps: string[]) =>
    sql`exists (select from fulfilment_steps where fulfilment_steps.customer_id = orders.customer_id and step = any(${steps}::text[]))`
  const needsStation = sql`('alarm' = any(company.modules) and not ${isDone('station_account_created')})`
  const asksCarrier = sql`(shipments.id is not null and not ${needsStation} and ${isDone('technician_assigned', 'self_install_chosen')})`
  const { rows } = await sql<Asked>`
    select orders.id as order_id, to_char(orders.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as placed,
           orders.customer_id, orders.placed_by,
           coalesce((select name from account_holders where account_holders.customer_id = orders.customer_id and position = 1), '') as name,
           (select json_build_object('lines', lines, 'city', city, 'postalCode', postal_code)
              from addresses where addresses.customer_id = orders.customer_id and kind in ('site', 'billing') order by kind = 'site' desc limit 1) as site,
           ${needsStation} as needs_station,
           case when ${asksCarrier}
                then json_build_object('id', shipments.id, 'lines', shipments.lines, 'city', shipments.city, 'postalCode', shipments.postal_code,
                                       'country', shipments.country, 'tracking', shipments.tracking, 'state', shipments.state) end as shipment
      from orders
      cross join company
      join customers on customers.id = orders.customer_id and customers.status = 'data_entry' and customers.merged_into is null
      left join lateral (select * from shipments
                          where shipments.order_id = orders.id and (state = 'waiting' or (state = 'sent' and tracking is not null))
                          order by created_at, id limit 1) as shipments on true
     where orders.state = 'open' and orders.kind = 'first' and orders.source <> 'import' and ${isDone('payment_taken')}
       and (${needsStation} or ${asksCarrier})
       ${behind ? sql`and (orders.placed_at, orders.id) > (${behind.placed}::timestamptz, ${behind.order_id}::uuid)` : sql``}
     order by orders.placed_at, orders.id
     limit ${pageSize}`.execute(database.db)
  return rows
}

async function askStation(parts: PartnerParts, asked: Asked): Promise<void> {
  if (!asked.site) return say(parts, asked, 'station_because', 'There is no site address.')
  const answer = await parts.station.openAccount({ key: asked.order_id, name: asked.name, ...asked.site })
  if (answer.is === 'unknown') return
  if (answer.is === 'refused') return say(parts, asked, 'station_because', answer.because)
  await tell(parts, asked, {
    step: 'station_account_created',
    isDone: true,
    at: answer.at,
    detail: answer.account,
    source: 'station',
    reference: answer.account,
    interactionId: null,
  })
}

async function askCarrier(parts: PartnerParts, asked: Asked, shipment: NonNullable<Asked['shipment']>): Promise<void> {
  const { carrier } = parts
  if (shipment.state === 'sent') {
    if (!shipment.tracking) return
    const answer = await carrier.track(shipment.tracking)
    if (answer.is !== 'delivered') return
    return tell(parts, asked, {
      step: 'delivered',
      isDone: true,
      at: answer.at,
      source: 'carrier',
      reference: `${shipment.tracking} delivered`,
      interactionId: null,
    })
  }
  const answer = await carrier.takeParcel({ key: shipment.id, ...shipment })
  if (answer.is === 'unknown') return
  if (answer.is === 'refused') {
    await parts.database.db.updateTable('shipments').set({ refused_because: answer.because }).where('id', '=', shipment.id).execute()
    return
  }
  await tell(parts, asked, {
    step: 'shipped',
    isDone: true,
    at: answer.at,
    detail: answer.tracking,
    source: 'carrier',
    reference: `${answer.tracking} taken`,
    interactionId: null,
    carrier: carrier.name,
    tracking: answer.tracking,
  })
}

async function say({ database }: PartnerParts, { order_id }: Asked, column: 'station_because', because: string): Promise<void> {
  await database.db
    .updateTable('orders')
    .set({ [column]: because.slice(0, 300) })
    .where('id', '=', order_id)
    .execute()
}

async function tell({ database, secrets, reactions, now }: PartnerParts, asked: Asked, told: Told): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const work = await jobWork(db, { staffId: asked.placed_by, secrets, reactions, now: now(), requestId: asked.order_id })
    const account = await lockAccount(work, asked.customer_id)
    const order = await readFirstOrder(db, asked.customer_id)
    // Cancelled meanwhile: what the outside does then is no step any more.
    if (order?.id !== asked.order_id || order.state !== 'open' || account.status !== 'data_entry') return
    await recordStep(work, account, order, told)
    if (told.source === 'station') {
      await keepStationAccount(work, asked.customer_id, told.detail ?? '')
      await db.updateTable('orders').set({ station_because: null }).where('id', '=', order.id).execute()
    }
  })
}
