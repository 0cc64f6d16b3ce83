import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import { takePayment } from '#server/payments/take-payment.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockAccount, type OrderRow, readFirstOrder } from './first-order.ts'
import { recordStep } from './record-step.ts'

/** The card of a sign-up can be used: what is open of the first order is asked of it. */
export async function payFirstOrder(work: Work, { paymentMethodId }: EventFacts['payment_method.added']): Promise<void> {
  const order = await orderPaidWith(work, paymentMethodId)
  if (!order?.invoice_id) return
  const open = await openOf(work, order.invoice_id)
  if (open === 0n) return
  const amount = { amount: open.toString(), currency: order.currency }
  try {
    await takePayment(await inItsContact(work, order), order.customer_id, {
      amount,
      paymentMethodId,
      allocations: [{ invoiceId: order.invoice_id, amount }],
      asPrepayment: false,
      isAgreed: true,
      ...(order.shopper_ip && { shopper: { ip: order.shopper_ip } }),
    })
    await sayWhyNot(work, order.id, null)
  } catch (refusal) {
    // A block that came meanwhile, or a colleague who is just taking it: the card is on file all the same, and the list says what is missing.
    if (!(refusal instanceof Refusal)) throw refusal
    await sayWhyNot(work, order.id, refusal.message)
  }
}

/** The gateway looked at the card of a sign-up and does not take it. */
export async function methodNotUsable(work: Work, { paymentMethodId, result }: EventFacts['payment_method.checked']): Promise<void> {
  if (result === 'eligible') return
  const order = await orderPaidWith(work, paymentMethodId)
  if (order) await sayWhyNot(work, order.id, wordsOfReason(result))
}

/** What came in pays the first order: its second step. */
export async function firstPaymentTaken(work: Work, { paymentId }: EventFacts['payment.taken']): Promise<void> {
  const found = await orderOf(work, paymentId)
  if (!found || (await openOf(work, found.order.invoice_id ?? '')) > 0n) return
  const { order, payment } = found
  const isByHand = payment.channel !== 'gateway'
  await recordStep(work, await lockAccount(work, order.customer_id), order, {
    step: 'payment_taken',
    isDone: true,
    at: payment.at,
    detail: payment.label,
    source: isByHand ? 'staff' : 'gateway',
    reference: paymentId,
    because: isByHand ? 'A payment was entered by hand.' : null,
    interactionId: payment.interactionId,
  })
  await work.db
    .updateTable('pay_links')
    .set({ used_at: work.now })
    .where('order_id', '=', order.id)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

const sayWhyNot = (work: Work, orderId: string, because: string | null) =>
  work.db
    .updateTable('orders')
    .set({ payment_because: because?.slice(0, 300) ?? null })
    .where('id', '=', orderId)
    .execute()

/** An order of a sign-up that waits for this method. */
async function orderPaidWith(work: Work, methodId: string): Promise<OrderRow | null> {
  const row = await work.db
    .selectFrom('orders')
    .select('customer_id')
    .where('payment_method_id', '=', methodId)
    .where('state', '=', 'open')
    .where('kind', '=', 'first')
    .where('customer_id', '=', ({ selectFrom }) => selectFrom('payment_methods').select('customer_id').where('id', '=', methodId))
    .executeTakeFirst()
  return row ? readFirstOrder(work.db, row.customer_id) : null
}

/** The open first order that a payment pays, beside what is told of the payment. */
export async function orderOf(work: Work, paymentId: string) {
  const payment = await work.db
    .selectFrom('payments')
    .leftJoin('payment_methods', 'payment_methods.id', 'payments.payment_method_id')
    .select(['payments.customer_id', 'payments.channel', 'payments.at', 'payments.interaction_id', 'payment_methods.brand', 'last_four'])
    .where('payments.id', '=', paymentId)
    .executeTakeFirst()
  if (!payment) return null
  const order = await readFirstOrder(work.db, payment.customer_id)
  if (order?.state !== 'open' || !order.invoice_id) return null
  const pays = await work.db
    .selectFrom('payment_allocations')
    .select('invoice_id')
    .where('payment_id', '=', paymentId)
    .where('invoice_id', '=', order.invoice_id)
    .groupBy('invoice_id')
    .having((eb) => eb.fn.sum('amount_minor'), '>', 0)
    .executeTakeFirst()
  if (!pays) return null
  const label = payment.last_four ? `${payment.brand} ending in ${payment.last_four}` : ''
  return { order, payment: { channel: payment.channel, at: payment.at, interactionId: payment.interaction_id, label } }
}

export async function openOf(work: Pick<Work, 'db'>, invoiceId: string): Promise<bigint> {
  const row = await work.db.selectFrom('open_invoices').select('open_minor').where('invoice_id', '=', invoiceId).executeTakeFirst()
  return row?.open_minor ?? 0n
}

/** The payment belongs to the contact that the order was placed in, as long as that is open; what the customer pays by a link belongs to none. */
async function inItsContact(work: Work, order: OrderRow): Promise<Work> {
  if (work.byCustomer || order.interaction_id === null || order.placed_by !== work.actor.id) return work
  const contact = await work.db.selectFrom('interactions').select('ended_at').where('id', '=', order.interaction_id).executeTakeFirst()
  return contact && contact.ended_at === null ? { ...work, interactionId: order.interaction_id } : work
}
