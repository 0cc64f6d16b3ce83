import { amountInWords } from '#contract/amount-words.ts'
import { customerLocale } from '#contract/customer-locale.ts'
import { receiptWords } from '#presets/emails/receipt-words.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import type { EventFacts } from '#server/events.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { instantInMail } from '#server/mail/rules/instant-in-mail.ts'
import type { Work } from '#server/work.ts'

/**
 * Whoever paid by a pay link had nobody to tell them that the money came: once it is captured they are mailed a receipt, at the address on file.
 * Also where the order was cancelled meanwhile, since the money was taken all the same.
 */
export async function mailReceipt(work: Work, { paymentId }: EventFacts['payment.taken']): Promise<void> {
  const paid = await readPaidByLink(work, paymentId)
  const address = paid && (await mailAddressOf(work.db, paid.customer_id))
  if (!paid || !address) return
  await queueCustomerMail(
    work,
    'payment_receipt',
    paid.customer_id,
    {
      address,
      fill: (language) => ({
        order: paid.number.toString(),
        amount: amountInWords(paid.amount_minor, paid.currency, customerLocale(language)),
        method: receiptWords[language][paid.kind as 'card'](paid.brand, paid.last_four),
        paidAt: instantInMail(paid.at, language, work.actor.company.timeZone),
      }),
    },
    null,
  )
}

/** A payment of a first order that nobody of ours took: the customer made it on the page behind the link. */
const readPaidByLink = (work: Work, paymentId: string) =>
  work.db
    .selectFrom('payments')
    .innerJoin('payment_methods', 'payment_methods.id', 'payments.payment_method_id')
    .innerJoin('payment_allocations', 'payment_allocations.payment_id', 'payments.id')
    .innerJoin('orders', 'orders.invoice_id', 'payment_allocations.invoice_id')
    .select(['payments.customer_id', 'payments.amount_minor', 'payments.currency', 'payments.at', 'orders.number'])
    .select(['payment_methods.kind', 'brand', 'last_four'])
    .where('payments.id', '=', paymentId)
    .where('payments.taken_by', 'is', null)
    .where('orders.kind', '=', 'first')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('pay_links').select('pay_links.id').whereRef('pay_links.order_id', '=', 'orders.id')),
    )
    .limit(1)
    .executeTakeFirst()
