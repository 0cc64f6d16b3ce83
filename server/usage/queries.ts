import { sql } from 'kysely'
import type { z } from 'zod'
import type { listUsage, UsageLine, UsageUnit } from '#contract/usage.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import type { Service } from './find-services.ts'
import { monthOf } from './rules/may-count.ts'
import { amountOf } from './rules/thousandths.ts'
import { percentUsed } from './rules/thresholds-crossed.ts'

const mostServices = 200

type Counted = Service & { ended: boolean }

const servicesOf = (customerId: string) => sql`
  select id, customer_id as "customerId", 'internet' as kind, access as name, state = 'ended' as ended, started_on
    from internet_services where customer_id = any(${familyOf(customerId)})
  union all
  select id, customer_id, 'telephone', number, state = 'ended', started_on
    from telephone_numbers where customer_id = any(${familyOf(customerId)})`

/** What can be counted of an account and of what was merged into it: what runs first, up to so many; and how many more there are. */
async function servicesOfFamily(db: Db, customerId: string): Promise<{ services: Counted[]; more: number }> {
  const { rows } = await sql<Counted & { total: number }>`
    select services.*, count(*) over ()::integer as total from (${servicesOf(customerId)}) as services
     order by ended, kind, started_on, id limit ${mostServices}`.execute(db)
  return { services: rows, more: (rows[0]?.total ?? 0) - rows.length }
}

/** One service of the account or of what was merged into it, however many there are. */
export async function serviceOfFamily(db: Db, customerId: string, serviceId: string): Promise<Counted | undefined> {
  const { rows } = await sql<Counted>`
    select * from (${servicesOf(customerId)}) as services where id = ${serviceId}::uuid`.execute(db)
  return rows[0]
}

type Row = {
  service_id: string
  unit: UsageUnit
  version: number
  own: string | null
  plan: string | null
  months: { on: string; used: string; allowance: string | null; at: string | null }[]
}

/** One line for each service and unit that is counted or included; a service of which nothing is known has a line of its first unit. */
export async function usageOf(db: Db, viewer: Viewer, { params }: Input<typeof listUsage>): Promise<z.input<typeof listUsage.reply>> {
  insistOnModule(viewer, 'telecom')
  const thisMonth = monthOf(dayIn(viewer.now, viewer.company.timeZone))
  const facts = await readPolicyFacts(db, viewer, params.id)
  const { services, more } = await servicesOfFamily(db, params.id)
  const rows = await readRows(db, params.id, thisMonth)
  const settings = await db.selectFrom('usage_settings').select('thresholds').executeTakeFirstOrThrow()
  const items = services.flatMap((service) => {
    const own = rows.filter(({ service_id }) => service_id === service.id)
    if (service.ended && own.every(({ months }) => months.length === 0)) return []
    const lines = own.length > 0 ? own : [nothingYet(service)]
    return lines.map((row) => lineOf(service, row, thisMonth))
  })
  return { items, more, thresholds: settings.thresholds as number[], can: { change: asMay(mayChange('services', facts)) } }
}

const nothingYet = ({ id, kind }: Service): Row => ({
  service_id: id,
  unit: kind === 'internet' ? 'gigabytes' : 'minutes',
  version: 0,
  own: null,
  plan: null,
  months: [],
})

/** @throws 404 */
export async function usageLineOf(db: Db, viewer: Viewer, customerId: string, serviceId: string, unit: string): Promise<UsageLine> {
  const thisMonth = monthOf(dayIn(viewer.now, viewer.company.timeZone))
  const service = await serviceOfFamily(db, customerId, serviceId)
  const row = (await readRows(db, customerId, thisMonth)).find((one) => one.service_id === serviceId && one.unit === unit)
  if (!service || !row) throw notFound()
  return lineOf(service, row, thisMonth)
}

function lineOf(service: Service, row: Row, thisMonth: string): UsageLine {
  const included = row.own ?? row.plan
  const current = row.months.find(({ on }) => on === thisMonth)
  return {
    serviceId: service.id,
    serviceKind: service.kind,
    service: service.name,
    unit: row.unit,
    current: monthLine({ on: thisMonth, used: current?.used ?? '0', allowance: included, at: current?.at ?? null }),
    allowanceFrom: row.own !== null ? 'own' : row.plan !== null ? 'plan' : null,
    version: row.version,
    earlier: row.months.filter(({ on }) => on < thisMonth).map(monthLine),
  }
}

function monthLine({ on, used, allowance, at }: Row['months'][number]): UsageLine['current'] {
  return {
    periodOn: on,
    used: amountOf(BigInt(used)),
    allowance: allowance === null ? null : amountOf(BigInt(allowance)),
    percent: percentUsed(BigInt(used), allowance === null ? null : BigInt(allowance)),
    lastReadingAt: at === null ? null : new Date(at).toISOString(),
  }
}

/** Each service and unit that has a meter or that a running plan includes. */
async function readRows(db: Db, customerId: string, thisMonth: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with kin as (select unnest(${familyOf(customerId)}) as id),
         services as (
           select id, 'internet' as kind from internet_services where customer_id in (select id from kin)
           union all
           select id, 'telephone' from telephone_numbers where customer_id in (select id from kin)),
         included as (
           select services.id as service_id, plan_allowances.unit, max(plan_allowances.thousandths) as thousandths
             from services join plan_allowances on plan_allowances.service_kind = services.kind
             join subscriptions on subscriptions.plan_id = plan_allowances.plan_id and subscriptions.state = 'on'
              and subscriptions.customer_id in (select id from kin)
            group by services.id, plan_allowances.unit),
         meters as (
           select coalesce(telephone_number_id, internet_service_id) as service_id, unit, id, version
             from usage_meters where customer_id in (select id from kin))
    select service_id, unit, coalesce(meters.version, 0) as version, included.thousandths::text as plan,
           (select thousandths::text from usage_allowances where meter_id = meters.id order by version desc limit 1) as own,
           (select coalesce(json_agg(json_build_object('on', period_on, 'used', used_thousandths::text, 'allowance', allowance_thousandths::text,
                                                       'at', last_reading_at) order by period_on desc), '[]')
              from (select * from usage_periods where meter_id = meters.id and period_on between ${thisMonth}::date - interval '12 months' and ${thisMonth}::date) as newest) as months
      from meters full join included using (service_id, unit)
     order by service_id, unit`.execute(db)
  return rows
}
