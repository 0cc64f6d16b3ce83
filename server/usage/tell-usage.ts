import { serviceWords } from '#presets/emails/usage-words.ts'
import type { Language } from '#presets/load-email-templates.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { Database } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { amountInWords, inWords } from './rules/in-words.ts'
import { monthOf } from './rules/may-count.ts'
import { serviceInWords } from './rules/service-in-words.ts'
import { shareInWords } from './rules/share-in-words.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }

/**
 * Mails what `writeAlerts` has written down, each in a transaction of its own; one that is told already is passed over. One that can not be
 * told holds up no other: what went wrong is thrown when all were tried, so that the job is run again for those that are left.
 */
export async function tellUsage(
  { database, ...parts }: Parts,
  { staffId, alertIds }: { staffId: string; alertIds: string[] },
): Promise<void> {
  const failures: unknown[] = []
  for (const id of alertIds)
    try {
      await database.db
        .transaction()
        .execute(async (db) => tellOne(await jobWork(db, { ...parts, staffId, requestId: 'job:tell_usage' }), id))
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${alertIds.length} usage alerts could not be told.`)
}

type Alert = {
  customerId: string
  service: string
  /** When it was counted that it is passed. */
  at: Date
  kind: 'telephone' | 'internet'
  unit: string
  percent: number
  periodOn: string
  used: bigint
  allowance: bigint
}

async function tellOne(work: Work, id: string): Promise<void> {
  const alert = await lockUntold(work, id)
  if (!alert) return
  const { customerId, at, percent, periodOn, unit } = alert
  // What came in after its month is written down, and nobody is mailed about it. A mail that waited over the end of the month is sent all the same.
  const isOver = periodOn < monthOf(dayIn(at, work.actor.company.timeZone))
  const mailId = isOver ? null : await mailCustomer(work, alert)
  const because = isOver ? 'period_over' : 'no_address'
  await work.db
    .updateTable('usage_alerts')
    .set({ mail_id: mailId, not_sent_because: mailId === null ? because : null })
    .where('id', '=', id)
    .execute()
  await work.publish('usage.alerted', { alertId: id, thresholdPercent: percent, periodOn, unit, mailId }, { customerId })
}

async function lockUntold(work: Work, id: string): Promise<Alert | undefined> {
  return work.db
    .selectFrom('usage_alerts')
    .innerJoin('usage_meters', 'usage_meters.id', 'usage_alerts.meter_id')
    .innerJoin('usage_periods', (join) =>
      join.onRef('usage_periods.meter_id', '=', 'usage_alerts.meter_id').onRef('usage_periods.period_on', '=', 'usage_alerts.period_on'),
    )
    .select((eb) => [
      'usage_alerts.customer_id as customerId',
      'usage_alerts.service',
      'usage_alerts.sent_at as at',
      'usage_meters.unit',
      'usage_alerts.threshold_percent as percent',
      eb.cast<string>('usage_alerts.period_on', 'text').as('periodOn'),
      eb.fn.coalesce('usage_alerts.used_thousandths', 'usage_periods.used_thousandths').as('used'),
      eb.fn.coalesce('usage_alerts.allowance_thousandths', 'usage_periods.allowance_thousandths', eb.val(0n)).as('allowance'),
      eb.case().when('usage_meters.internet_service_id', 'is', null).then('telephone').else('internet').end().as('kind'),
    ])
    .where('usage_alerts.id', '=', id)
    .where('mail_id', 'is', null)
    .where('not_sent_because', 'is', null)
    .forUpdate('usage_alerts')
    .executeTakeFirst() as Promise<Alert | undefined>
}

/** To the account that lives on, in its language. Answers the mail's id, held back or not; null where no address is known. */
async function mailCustomer(work: Work, alert: Alert): Promise<string | null> {
  const customerId = (await survivorOf(work.db, alert.customerId))?.id ?? alert.customerId
  const address = await mailAddressOf(work.db, customerId)
  if (address === null) return null
  const fill = (language: Language) => ({
    share: shareInWords(alert, language),
    service: `${serviceWords[alert.kind][language]} ${serviceInWords(alert, work.actor.company.country)}`,
    used: amountInWords(alert.used, language),
    allowance: inWords(alert.allowance, alert.unit, language),
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${alert.periodOn}T00:00:00Z`),
    ),
  })
  const { mailId } = await queueCustomerMail(work, 'usage_alert', customerId, { address, fill }, null)
  return mailId
}
