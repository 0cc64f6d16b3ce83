import { sql } from 'kysely'
import { dayIn } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import type { Meter } from './lock-meters.ts'
import { monthOf } from './rules/may-count.ts'
import { thresholdsCrossed } from './rules/thresholds-crossed.ts'
import { type Passed, writeAlerts } from './write-alerts.ts'

export type Month = { meter: Meter; periodOn: string }

type Row = { meter_id: string; period_on: string; used: bigint; allowance: bigint | null; told: number[] }

/**
 * Counts months of meters that are locked anew from all their readings, and writes down each threshold that is passed by it, which the customer is
 * then told. Answers how many were.
 *
 * Use does not go back: what a month comes to is the highest that its readings say, a total with what was used after it, or all that was used.
 * So it is the same in whatever order they have come in.
 *
 * What was used after a total is summed over what is later by a microsecond, the smallest step there is: the sum runs on from row to row, where
 * leaving out its peers would begin it anew at each. What was included in a month that is over stays as it was last counted.
 */
export async function countMonths(work: Work, months: readonly Month[]): Promise<number> {
  if (months.length === 0) return 0
  const thisMonth = monthOf(dayIn(work.now, work.actor.company.timeZone))
  const asked = JSON.stringify(months.map(({ meter, periodOn }) => ({ meter_id: meter.id, period_on: periodOn })))
  const { rows } = await sql<Row>`
    with asked as (select meter_id, period_on from json_to_recordset(${asked}::json) as given (meter_id uuid, period_on date)),
         counted as (
           select usage_readings.* from asked join usage_readings using (meter_id, period_on)
            where not exists (select from usage_readings as later where later.corrects_id = usage_readings.id)),
         run as (
           select meter_id, period_on, kind, thousandths, at,
                  coalesce(sum(thousandths) filter (where kind = 'used')
                    over (partition by meter_id, period_on order by at desc range between unbounded preceding and interval '1 microsecond' preceding), 0) as after
             from counted),
         summed as (
           select meter_id, period_on, max(at) as last_at,
                  greatest(coalesce(sum(thousandths) filter (where kind = 'used'), 0), coalesce(max(thousandths + after) filter (where kind = 'total'), 0)) as used
             from run group by meter_id, period_on),
         written as (
           insert into usage_periods (meter_id, period_on, used_thousandths, allowance_thousandths, last_reading_at, updated_at)
           select meter_id, period_on, coalesce(used, 0)::bigint, ${allowanceOf(sql`asked.meter_id`, sql`asked.period_on`)}, last_at, ${work.now}
             from asked left join summed using (meter_id, period_on)
           on conflict (meter_id, period_on) do update
              set used_thousandths = excluded.used_thousandths,
                  allowance_thousandths = case when usage_periods.period_on < ${thisMonth}::date
                                               then coalesce(usage_periods.allowance_thousandths, excluded.allowance_thousandths)
                                               else excluded.allowance_thousandths end,
                  last_reading_at = excluded.last_reading_at, updated_at = excluded.updated_at
           returning meter_id, period_on, used_thousandths, allowance_thousandths)
    select meter_id, period_on::text as period_on, used_thousandths as used, allowance_thousandths as allowance,
           array(select threshold_percent from usage_alerts
                  where usage_alerts.meter_id = written.meter_id and usage_alerts.period_on = written.period_on) as told
      from written`.execute(work.db)
  const { thresholds } = await work.db.selectFrom('usage_settings').select('thresholds').executeTakeFirstOrThrow()
  const meters = new Map(months.map(({ meter }) => [meter.id, meter]))
  const passed = rows.flatMap(({ meter_id, period_on, used, allowance, told }): Passed[] => {
    const meter = meters.get(meter_id)
    const crossed = thresholdsCrossed({ used, allowance, told, thresholds: thresholds as number[] })
    return !meter || allowance === null || crossed.length === 0 ? [] : [{ meter, periodOn: period_on, used, allowance, crossed }]
  })
  return writeAlerts(work, passed)
}

/**
 * What is included in a month, in thousandths: what the service was given of its own, else what a running plan of its account includes for a
 * service of its kind; of several plans the largest. Null where nothing is said.
 */
export const allowanceOf = (meterId: ReturnType<typeof sql>, periodOn: ReturnType<typeof sql>) => sql<bigint | null>`
  (select coalesce(
     (select own.thousandths from usage_allowances as own
       where own.meter_id = ${meterId} and own.from_on <= ${periodOn} order by own.version desc limit 1),
     (select max(plan_allowances.thousandths) from usage_meters
        join customers on customers.id = usage_meters.customer_id
        join customers as kin on kin.id = coalesce(customers.merged_into, customers.id) or kin.merged_into = coalesce(customers.merged_into, customers.id)
        join subscriptions on subscriptions.customer_id = kin.id and subscriptions.state = 'on'
        join plan_allowances on plan_allowances.plan_id = subscriptions.plan_id
         and plan_allowances.unit = usage_meters.unit
         and plan_allowances.service_kind = case when usage_meters.internet_service_id is null then 'telephone' else 'internet' end
       where usage_meters.id = ${meterId})))`
