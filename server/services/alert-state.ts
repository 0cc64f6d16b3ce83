import { sql } from 'kysely'

/**
 * What became of the mail of the row `usage_alerts`: why there is none, else how the mail stands, or the one that was sent anew for it; one that was passed with a higher threshold
 * stands as that one's; one without a mail yet waits for it. What was told before usage was counted here was sent.
 */
export const alertStateOf = sql`coalesce(
  usage_alerts.not_sent_because,
  (select coalesce(
            (select again.state from outbox as again
              where again.customer_id = outbox.customer_id and again.resends = outbox.id order by again.id desc limit 1),
            outbox.state)
     from outbox where outbox.id = usage_alerts.mail_id),
  (select coalesce(higher.not_sent_because, outbox.state)
     from usage_alerts as higher left join outbox on outbox.id = higher.mail_id where higher.id = usage_alerts.passed_with),
  case when usage_alerts.meter_id is null then 'sent' else 'queued' end)`
