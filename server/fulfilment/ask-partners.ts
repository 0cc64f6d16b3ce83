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
}

type Asked = {
  order_id: string
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
  for (const asked of await readAsked(parts))
    try {
      if (asked.needs_station) await askStation(parts, asked)
      if (asked.shipment) await askCarrier(parts, asked, asked.shipment)
    } catch (failure) {
      failures.push(failure)
    }
  // What went wrong with one order holds up none of the others; the job is tried again for it, and its error is seen.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} first orders could not be brought further.`)
}

/** Paid orders alone; a parcel leaves once the account stands at the station and it is settled who installs. */
async function readAsked({ database }: PartnerParts): Promise<Asked[]> {
  const isDone = (...steps: string[]) =>
    sql`exists (select from fulfilment_steps where fulfilment_steps.customer_id = orders.customer_id and step = any(${steps}::text[]))`
  const { rows } = await sql<Asked>`
    select orders.id as order_id, orders.customer_id, orders.placed_by,
           coalesce((select name from account_holders where account_holders.customer_id = orders.customer_id and position = 1), '') as name,
           (select json_build_object('lines', lines, 'city', city, 'postalCode', postal_code)
              from addresses where addresses.customer_id = orders.customer_id and kind in ('site', 'billing') order by kind = 'site' desc limit 1) as site,
           'alarm' = any(company.modules) and not ${isDone('station_account_created')} as needs_station,
           case when shipments.state = 'sent' or shipments.state = 'waiting'
                 and ('alarm' <> all(company.modules) or ${isDone('station_account_created')}) and ${isDone('technician_assigned', 'self_install_chosen')}
                then json_build_object('id', shipments.id, 'lines', shipments.lines, 'city', shipments.city, 'postalCode', shipments.postal_code,
                                       'country', shipments.country, 'tracking', shipments.tracking, 'state', shipments.state) end as shipment
      from orders
      cross join company
      join customers on customers.id = orders.customer_id and customers.status = 'data_entry' and customers.merged_into is null
      left join shipments on shipments.order_id = orders.id and shipments.state in ('waiting', 'sent')
     where orders.state = 'open' and orders.kind = 'first' and orders.source <> 'import' and ${isDone('payment_taken')}
     order by orders.placed_at, orders.id
     limit 2000`.execute(database.db)
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
    // One that left by other hands is told by whoever took it.
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
