import { customerLocale } from '#contract/customer-locale.ts'
import { decimalsOf } from '#contract/decimal-amount.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { instantInMail } from '#server/mail/rules/instant-in-mail.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockAccount, type OrderRow, readFirstOrder } from './first-order.ts'
import { openOf } from './first-payment.ts'
import { isBeingPaid } from './is-being-paid.ts'
import { maySendPayLink } from './rules/may-move.ts'
import { readFulfilmentSettings } from './settings.ts'

/** Mails the customer a link by which they pay their first order themselves. An earlier one ends; of the token only the digest is kept. */
export async function sendPayLink(work: Work, customerId: string): Promise<void> {
  const account = await lockAccount(work, customerId)
  const order = await readFirstOrder(work.db, customerId)
  const address = await mailAddressOf(work.db, customerId)
  const openMinor = order?.invoice_id ? await openOf(work, order.invoice_id) : 0n
  const policy = await readPolicyFacts(work.db, work.actor, customerId)
  const isOnItsWay = order !== null && (await isBeingPaid(work.db, order))
  insist(maySendPayLink({ ...policy, openMinor, isOnItsWay, hasEmail: address !== null }))
  if (!order?.invoice_id || address === null) throw new Error('A link is only sent for what is open, to somebody.')

  const { payLinkHours } = await readFulfilmentSettings(work.db)
  const expiresAt = new Date(work.now.getTime() + payLinkHours * 3_600_000)
  const interactionId = await interactionFor(work, customerId)
  const token = newToken()
  const id = newId()
  await endLinks(work, order.id)
  await work.db
    .insertInto('pay_links')
    .values({
      id,
      customer_id: customerId,
      order_id: order.id,
      invoice_id: order.invoice_id,
      token_hash: sha256(token),
      created_by: work.actor.id,
      created_at: work.now,
      expires_at: expiresAt,
      interaction_id: interactionId,
    })
    .execute()
  await mailLink(work, { customerId, order, openMinor, expiresAt, address, interactionId, token })
  await recordChangeSet(work, {
    recordKind: 'pay_link',
    recordId: id,
    action: 'send_pay_link',
    changes: [],
    customer: { id: customerId, version: account.version, card: 'payments', interactionId },
  })
  await work.publish(
    'pay_link.sent',
    { payLinkId: id, amountMinor: openMinor.toString(), currency: order.currency },
    { customerId, ...(interactionId && { interactionId }) },
  )
}

async function endLinks(work: Work, orderId: string): Promise<void> {
  await work.db
    .updateTable('pay_links')
    .set({ voided_at: work.now })
    .where('order_id', '=', orderId)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

type Mailed = {
  customerId: string
  order: OrderRow
  openMinor: bigint
  expiresAt: Date
  address: string
  interactionId: string | null
  token: string
}

async function mailLink(work: Work, { customerId, order, openMinor, expiresAt, address, interactionId, token }: Mailed): Promise<void> {
  await queueCustomerMail(
    work,
    'first_payment_link',
    customerId,
    {
      address,
      // A path of ours, sealed like a code until the mail has left. The token stands behind the #, which no server is ever told.
      code: `/pay#${token}`,
      fill: (language) => ({
        order: order.number.toString(),
        amount: new Intl.NumberFormat(customerLocale(language), { style: 'currency', currency: order.currency }).format(
          `${openMinor}E-${decimalsOf(order.currency)}` as unknown as number,
        ),
        expiresAt: instantInMail(expiresAt, language, work.actor.company.timeZone),
      }),
    },
    interactionId,
  )
}
