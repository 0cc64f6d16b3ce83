import { type RawBuilder, sql } from 'kysely'
import { idsOfFamily as family } from '#server/customers/family.ts'
import { alertStateOf } from '#server/services/alert-state.ts'

/**
 * The last three notices of usage that went out or are about to, or that did not; of what was passed at once only the one that was told. How each stands is
 * looked up in the outbox: what is older than the newest fifty is no news on a dashboard, however many there are.
 */
export const lastAlerts = (telecom: RawBuilder<unknown> = sql`false`, which: 'went_out' | 'not_sent') => sql`
  (select coalesce(json_agg(json_build_object('id', id, 'service', service, 'thresholdPercent', threshold_percent, 'allowance', allowance,
                                              'channel', channel, 'at', sent_at, 'state', state, 'periodOn', period_on) order by sent_at desc, id desc), '[]')
     from (select * from (select usage_alerts.*, ${alertStateOf} as state
                            from (select * from usage_alerts
                                   where ${telecom} and customer_id = any(${family}) and passed_with is null
                                   order by sent_at desc, id desc limit 50) as usage_alerts) as stood
            where state ${which === 'went_out' ? sql`in` : sql`not in`} ('sent', 'queued')
            order by sent_at desc, id desc limit 3) as last)`
