import { type RawBuilder, sql } from 'kysely'

/** What is sent anew for a duplicate is its survivor's: so the whole family of whom the mail was for is looked through. */
const family = sql`array(
  select kin.id from customers as own
    join customers as kin on kin.id = coalesce(own.merged_into, own.id) or kin.merged_into = coalesce(own.merged_into, own.id)
   where own.id = outbox.customer_id)`

/** How a mail stands, or the one that was sent anew for it. */
const stateOfMail = (mailId: RawBuilder<unknown>) => sql`
  (select coalesce(
            (select again.state from outbox as again
              where again.customer_id = any(${family}) and again.resends = outbox.id order by again.id desc limit 1),
            outbox.state)
     from outbox where outbox.id = ${mailId})`

/**
 * What became of the mail of the row `usage_alerts`: why there is none, else how the mail stands, or the one that was sent anew for it; one that
 * was passed with a higher threshold stands as that one's; one without a mail yet waits for it. What was told before usage was counted here was sent.
 */
export const alertStateOf = sql`coalesce(
  usage_alerts.not_sent_because,
  ${stateOfMail(sql`usage_alerts.mail_id`)},
  (select coalesce(higher.not_sent_because, ${stateOfMail(sql`higher.mail_id`)})
     from usage_alerts as higher where higher.id = usage_alerts.passed_with),
  case when usage_alerts.meter_id is null then 'sent' else 'queued' end)`
