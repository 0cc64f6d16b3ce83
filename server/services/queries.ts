import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listAlerts, listServices } from '#contract/panels.ts'
import type { AlertState } from '#contract/usage.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { alertStateOf } from './alert-state.ts'

type Services = z.input<typeof listServices.reply>
type ServicesRow = {
  currency: string
  telephone_numbers: Services['telephoneNumbers']
  internet: Services['internet']
  interactive: Services['interactive']
  portal_users: Services['portalUsers']
  call_shops: Services['callShops']
  prepaid: { id: string; at: string; amount: string; description: string }[]
  prepaid_minor: bigint | null
}

/** One statement. Telephone, internet, call shops and the prepaid account are telecom's, app accounts are alarm's; the sums need money.read. */
export async function servicesOf(db: Db, viewer: Viewer, { params }: Input<typeof listServices>): Promise<Services> {
  const family = familyOf(params.id)
  const telecom = viewer.company.modules.includes('telecom')
  const alarm = viewer.company.modules.includes('alarm')
  const prepaid = telecom && viewer.permissions.has('money.read')
  const { rows } = await sql<ServicesRow>`
    select customers.currency,
           (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'forwardsTo', forwards_to, 'state', state, 'since', started_on)
                                     order by state = 'ended', started_on, id), '[]')
              from telephone_numbers where ${telecom} and customer_id = any(${family})) as telephone_numbers,
           (select coalesce(json_agg(json_build_object('id', id, 'access', access, 'userName', user_name, 'downMbit', down_mbit, 'upMbit', up_mbit,
                                                       'ip', host(ip), 'state', state, 'since', started_on)
                                     order by state = 'ended', started_on, id), '[]')
              from internet_services where ${telecom} and customer_id = any(${family})) as internet,
           (select coalesce(json_agg(json_build_object('id', id, 'interactiveId', interactive_id, 'platform', platform, 'state', state) order by id), '[]')
              from interactive_accounts where ${alarm} and customer_id = any(${family})) as interactive,
           (select coalesce(json_agg(json_build_object('id', id, 'signInName', sign_in_name, 'email', email, 'state', state,
                                                       'lastSignedInAt', last_signed_in_at) order by created_at, id), '[]')
              from portal_users where customer_id = any(${family})) as portal_users,
           (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'city', city, 'booths', booths, 'state', state) order by name, id), '[]')
              from call_shops where ${telecom} and customer_id = any(${family})) as call_shops,
           (select coalesce(json_agg(json_build_object('id', id, 'at', at, 'amount', amount_minor::text, 'description', description)
                                     order by at desc, id desc), '[]')
              from (select * from prepaid_entries where ${prepaid} and customer_id = any(${family}) order by at desc, id desc limit 50) as newest) as prepaid,
           (select sum(amount_minor)::bigint from prepaid_entries where ${prepaid} and customer_id = any(${family})) as prepaid_minor
      from customers
     where customers.id = ${params.id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return {
    telephoneNumbers: row.telephone_numbers,
    internet: row.internet,
    interactive: row.interactive,
    portalUsers: row.portal_users.map((user) => ({ ...user, lastSignedInAt: asInstant(user.lastSignedInAt) })),
    callShops: row.call_shops,
    prepaid:
      row.prepaid_minor === null
        ? null
        : {
            balance: toMoney(row.prepaid_minor, row.currency),
            entries: row.prepaid.map((entry) => ({
              id: entry.id,
              at: new Date(entry.at).toISOString(),
              amount: { amount: entry.amount, currency: row.currency },
              description: entry.description,
            })),
          },
  }
}

const asInstant = (given: string | null) => (given === null ? null : new Date(given).toISOString())

/** Usage notifications. @throws 404 where the company has no telecom */
export async function alertsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listAlerts>,
): Promise<z.input<typeof listAlerts.reply>> {
  insistOnModule(viewer, 'telecom')
  type AlertRow = {
    id: string
    service: string
    threshold_percent: number
    allowance: string
    channel: string
    sent_at: Date
    exact_at: string
    state: AlertState
    period_on: string | null
    passed_with: string | null
  }
  const { rows } = await sql<AlertRow>`
    select id, service, threshold_percent, allowance, channel, sent_at, ${exactly(sql.ref('sent_at'))} as exact_at,
           ${alertStateOf} as state, period_on::text as period_on, passed_with
      from usage_alerts
     where customer_id = any(${familyOf(params.id)}) ${olderThan(sql.ref('sent_at'), sql.ref('id'), query.cursor)}
     order by sent_at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      service: row.service,
      thresholdPercent: row.threshold_percent,
      allowance: row.allowance,
      channel: row.channel,
      at: row.sent_at.toISOString(),
      state: row.state,
      periodOn: row.period_on,
      passedWith: row.passed_with,
    }),
    (row) => [row.exact_at, row.id],
  )
}
