import { sql } from 'kysely'
import type { z } from 'zod'
import type { listPortalUsage } from '#contract/portal.ts'
import type { UsageUnit } from '#contract/usage.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { monthOf } from '#server/usage/rules/may-count.ts'
import { amountOf } from '#server/usage/rules/thousandths.ts'
import { percentUsed } from '#server/usage/rules/thresholds-crossed.ts'
import type { PortalViewer } from '#server/work.ts'

type Row = {
  id: string
  kind: 'telephone' | 'internet'
  service: string
  unit: UsageUnit
  used: string
  allowance: string | null
  at: Date | null
}

const most = 200

/** What is counted of the account’s running services, this month. No statement here names an account: the role sees those of one family. */
export async function listOwnUsage(db: Db, viewer: PortalViewer): Promise<z.input<typeof listPortalUsage.reply>> {
  const month = monthOf(dayIn(viewer.now, viewer.company.timeZone))
  if (!viewer.company.modules.includes('telecom')) return { periodOn: month, items: [] }
  const { rows } = await sql<Row>`
    select usage_meters.id, case when internet_service_id is null then 'telephone' else 'internet' end as kind,
           coalesce(internet_services.access, telephone_numbers.number) as service, unit,
           coalesce(this.used_thousandths, 0)::text as used, coalesce(this.allowance_thousandths, newest.allowance_thousandths)::text as allowance,
           this.last_reading_at as at
      from usage_meters
      left join internet_services on internet_services.id = internet_service_id
      left join telephone_numbers on telephone_numbers.id = telephone_number_id
      left join usage_periods as this on this.meter_id = usage_meters.id and this.period_on = ${month}::date
      left join lateral (select allowance_thousandths from usage_periods
                          where usage_periods.meter_id = usage_meters.id and period_on <= ${month}::date
                          order by period_on desc limit 1) as newest on true
     where coalesce(internet_services.state, telephone_numbers.state) <> 'ended'
     order by kind, service, unit, usage_meters.id
     limit ${most}`.execute(db)
  return {
    periodOn: month,
    items: rows.map(({ used, allowance, at, ...row }) => ({
      ...row,
      used: amountOf(BigInt(used)),
      allowance: allowance === null ? null : amountOf(BigInt(allowance)),
      percent: percentUsed(BigInt(used), allowance === null ? null : BigInt(allowance)),
      lastReadingAt: at === null ? null : at.toISOString(),
    })),
  }
}
