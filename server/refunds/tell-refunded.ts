import { customerLocale } from '#contract/customer-locale.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { refundWords } from '#presets/emails/refund-words.ts'
import type { Language } from '#presets/load-email-templates.ts'
import { noticeAddresses } from '#server/customers/notice-addresses.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { Work } from '#server/work.ts'
import { readRefundSettings } from './refund-settings.ts'

/** The money went: the customer is told how much comes where and by when, at the address on file, and for a day after it was changed at the one before. */
export async function tellRefunded(work: Work, { refundId }: { refundId: string }): Promise<void> {
  await tellCustomer(work, await work.db.selectFrom('refunds').selectAll().where('id', '=', refundId).executeTakeFirstOrThrow())
}

type Told = {
  customer_id: string
  payment_method_id: string | null
  amount_minor: bigint
  currency: string
  expected_by: unknown
  interaction_id: string | null
}

async function tellCustomer(work: Work, refund: Told): Promise<void> {
  const addresses = await noticeAddresses(work.db, refund.customer_id, work.now)
  if (addresses.length === 0) return
  const method = refund.payment_method_id
    ? await work.db
        .selectFrom('payment_methods')
        .select(['kind', 'brand', 'last_four'])
        .where('id', '=', refund.payment_method_id)
        .executeTakeFirst()
    : undefined
  const { daysFrom, daysTo } = await readRefundSettings(work.db)
  const amount = decimalAmount(refund.amount_minor, decimalsOf(refund.currency))
  const fill = (language: Language) => {
    const words = refundWords[language]
    return {
      amount: new Intl.NumberFormat(customerLocale(language), { style: 'currency', currency: refund.currency }).format(
        amount as `${number}`,
      ),
      method: method ? words[method.kind as 'card'](method.brand, method.last_four) : words.otherwise,
      days: words.days(daysFrom, daysTo),
      expectedBy: refund.expected_by
        ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
            new Date(`${String(refund.expected_by)}T00:00:00Z`),
          )
        : '',
    }
  }
  for (const address of addresses)
    await queueCustomerMail(work, 'refund_sent', refund.customer_id, { address, fill }, refund.interaction_id)
}
