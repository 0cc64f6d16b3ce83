import { serviceWords, unitWords } from '#presets/emails/usage-words.ts'
import type { Language } from '#presets/load-email-templates.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { Meter } from './lock-meters.ts'
import { amountOf } from './rules/thousandths.ts'

type Passed = {
  meter: Meter
  periodOn: string
  used: bigint
  allowance: bigint
  /** Rising; never empty. */
  crossed: readonly number[]
  /** The month has ended: what came late is written down and nobody is mailed about it. */
  isOver: boolean
}

/** One mail that names the highest threshold; the ones that were passed with it are written down beside it, so that none is ever told again. */
export async function tellUsage(work: Work, passed: Passed): Promise<void> {
  const { meter, crossed, periodOn, isOver } = passed
  const customerId = meter.service.customerId
  const mailId = isOver ? null : await mailCustomer(work, passed)
  const highest = newId()
  const notSent = isOver ? 'period_over' : 'no_address'
  const top = crossed.at(-1)
  const rows = crossed.map((percent) => ({
    id: percent === top ? highest : newId(),
    customer_id: customerId,
    service: meter.service.name,
    threshold_percent: percent,
    allowance: inWords(passed.allowance, meter.unit, 'en'),
    channel: 'email',
    sent_at: work.now,
    meter_id: meter.id,
    period_on: periodOn as never,
    used_thousandths: passed.used,
    mail_id: percent === top ? mailId : null,
    passed_with: percent === top ? null : highest,
    not_sent_because: percent === top && mailId === null ? notSent : null,
  }))
  await work.db.insertInto('usage_alerts').values(rows).execute()
  await work.publish('usage.alerted', { alertId: highest, thresholdPercent: top ?? 0, periodOn, unit: meter.unit, mailId }, { customerId })
}

/** To the account that lives on, in its language. Answers the mail's id, held back or not; null where no address is known. */
async function mailCustomer(work: Work, { meter, used, allowance, crossed, periodOn }: Passed): Promise<string | null> {
  const customerId = (await survivorOf(work.db, meter.service.customerId))?.id ?? meter.service.customerId
  const address = await work.db
    .selectFrom('emails')
    .select('address')
    .where('customer_id', '=', customerId)
    .orderBy('is_primary', 'desc')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  if (!address) return null
  const { service, unit } = meter
  const { mailId } = await queueCustomerMail(
    work,
    'usage_alert',
    customerId,
    {
      address: address.address,
      fill: (language) => ({
        share: `${crossed.at(-1)} %`,
        service: `${serviceWords[service.kind][language]} ${service.name}`,
        used: inWords(used, unit, language),
        allowance: inWords(allowance, unit, language),
        month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          new Date(`${periodOn}T00:00:00Z`),
        ),
      }),
    },
    null,
  )
  return mailId
}

function inWords(thousandths: bigint, unit: string, language: Language): string {
  const shown = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(Number(amountOf(thousandths)))
  return `${shown} ${unitWords[unit as keyof typeof unitWords][language]}`
}
