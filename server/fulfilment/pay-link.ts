import { sql, type Transaction } from 'kysely'
import type { PayPage } from '#contract/fulfilment.ts'
import { toMoney } from '#contract/money.ts'
import { cardToken } from '#server/gateway/make-token.ts'
import { helpPhone } from '#server/mail/rules/help-contact.ts'
import { keepMethod } from '#server/payments/add-payment-method.ts'
import { sha256 } from '#server/platform/digest.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Reactions } from '#server/reactions.ts'
import type { Visit } from '#server/serve.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { DB } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { lockAccount, type OrderRow, readFirstOrder } from './first-order.ts'
import { openOf, payFirstOrder } from './first-payment.ts'
import { isBeingPaid } from './is-being-paid.ts'
import { countVisit } from './limit-visits.ts'
import { declineForPayer } from './rules/decline-for-payer.ts'

// The page behind a pay link. Nobody is signed in: whoever holds the token may pay this one order and sees nothing else of the account.

/** Cards that one link may be tried with. */
const mostTries = 5

type LinkRow = {
  id: string
  customer_id: string
  order_id: string
  created_by: string
  expires_at: Date
  used_at: Date | null
  voided_at: Date | null
  created_at: Date
  tries: number
}
export type PayParts = { reactions: Reactions; isSandbox: boolean }
type Db = Visit['db']

export async function lookAtLink(visit: Visit, token: string, { isSandbox }: PayParts): Promise<PayPage> {
  await countVisit(visit, 'pay_link.look')
  return pageOf(visit.db, await readLink(visit.db, token), visit.now, isSandbox)
}

/** Stands in for the frame of a real gateway: the number is compared with the published ones and forgotten. */
export async function makeLinkToken(
  visit: Visit,
  { token, number, expires, cvc }: { token: string; number: string; expires: string; cvc: string },
  { reactions }: PayParts,
): Promise<{ cardToken: string }> {
  await countVisit(visit, 'pay_link.card')
  return inWork(visit, token, reactions, async (work, link) => {
    await insistOnOpen(work, link)
    const made = await cardToken(work, { body: { number, expires, cvc } } as Parameters<typeof cardToken>[1])
    return { cardToken: made.token }
  })
}

/** Puts the card on file and asks for what is open; what comes of it is told by looking again. */
export async function payWithLink(
  visit: Visit,
  { token, cardToken: card }: { token: string; cardToken: string },
  { reactions, isSandbox }: PayParts,
): Promise<PayPage> {
  await countVisit(visit, 'pay_link.pay')
  await inWork(visit, token, reactions, async (work, link) => {
    const order = await insistOnOpen(work, link)
    await work.db
      .updateTable('pay_links')
      .set({ tries: link.tries + 1 })
      .where('id', '=', link.id)
      .execute()
    await payWith(work, order, card, visit.from.ip)
  })
  return pageOf(visit.db, await readLink(visit.db, token), visit.now, isSandbox)
}

async function payWith(work: Work, order: OrderRow, card: string, ip: string): Promise<void> {
  const payer = { id: order.customer_id, currency: order.currency, version: (await lockAccount(work, order.customer_id)).version }
  const asked = (paymentMethodId: string) =>
    work.db
      .updateTable('orders')
      .set({ payment_method_id: paymentMethodId, payment_because: null, shopper_ip: ip })
      .where('id', '=', order.id)
      .execute()
  try {
    await asked(await keepMethod(work, payer, { token: card, ip, isDefault: true }))
  } catch (refusal) {
    const known = refusal instanceof Refusal && refusal.code === 'method.on_file' ? String(refusal.extra.paymentMethodId) : null
    if (known === null) throw inPlainWords(refusal)
    // The card that was declined before: it is tried once more, there may be money on it by now.
    await asked(known)
    await payFirstOrder(work, { paymentMethodId: known })
  }
}

/** Why a card is stopped is the company's own; whoever pays is told what to do. What was written of the attempt stays. */
function inPlainWords(refusal: unknown): unknown {
  if (!(refusal instanceof Refusal) || refusal.code !== 'block.hit') return refusal
  return new Refusal(422, 'pay_link.refused', 'This card can not be used here. Use another one, or write to us.', { keepsWrites: true })
}

/** @throws 422 where there is nothing to pay with it any more */
async function insistOnOpen(work: Work, link: LinkRow): Promise<OrderRow> {
  const order = await readFirstOrder(work.db, link.customer_id)
  const isOver = link.used_at !== null || link.voided_at !== null || link.expires_at <= work.now
  const open = order?.invoice_id ? await openOf(work, order.invoice_id) : 0n
  if (isOver || !order || order.id !== link.order_id || order.state !== 'open' || open === 0n || (await isBeingPaid(work.db, order)))
    throw new Refusal(422, 'pay_link.not_open', 'This order can not be paid here right now. Load the page again to see how it stands.')
  if (link.tries >= mostTries)
    throw new Refusal(422, 'pay_link.too_many_tries', 'Five cards were tried with this link. Please write to us, and we help you on.')
  return order
}

/** One transaction with the permissions of who sent the link, as the customer's deed. A refusal that keeps its writes is thrown once they are in. */
async function inWork<T>(
  { db, secrets, now, requestId }: Visit,
  token: string,
  reactions: Reactions,
  run: (work: Work, link: LinkRow) => Promise<T>,
): Promise<T> {
  const outcome = await db.transaction().execute(async (transaction: Transaction<DB>) => {
    const found = await readLink(transaction, token)
    const work = await jobWork(transaction, { staffId: found.created_by, secrets, reactions, now, requestId, byCustomer: true })
    // The account before its link, as everybody locks them who sends one, ends it, or takes the payment.
    await lockAccount(work, found.customer_id)
    const link = await readLink(transaction, token, true)
    try {
      return { value: await run(work, link) }
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.keepsWrites) return { refusal }
      throw refusal
    }
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.value
}

/** @throws 404 `link.invalid` */
async function readLink(db: Db, token: string, lock = false): Promise<LinkRow> {
  const query = db
    .selectFrom('pay_links')
    .select(['id', 'customer_id', 'order_id', 'created_by', 'expires_at', 'used_at', 'voided_at', 'created_at', 'tries'])
    .where('token_hash', '=', sha256(token))
  const link = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!link) throw new Refusal(404, 'link.invalid', 'This link is not one of ours. Open the one in your mail, or ask for a new one.')
  return link
}

async function pageOf(db: Db, link: LinkRow, now: Date, isSandbox: boolean): Promise<PayPage> {
  const brand = await db
    .selectFrom('customers')
    .innerJoin('brands', 'brands.id', 'brand_id')
    .select(['brands.name', 'mail_sender_address', 'language'])
    .select(({ selectFrom }) => selectFrom('company').select('phone').as('phone'))
    .where('customers.id', '=', link.customer_id)
    .executeTakeFirstOrThrow()
  const order = await readFirstOrder(db, link.customer_id)
  const openMinor = order?.id === link.order_id && order.invoice_id ? await openOf({ db: db as Work['db'] }, order.invoice_id) : 0n
  const isOver = link.voided_at !== null || link.expires_at <= now
  const state =
    link.used_at !== null
      ? 'paid'
      : isOver || !order || order.id !== link.order_id || order.state === 'cancelled'
        ? 'over'
        : openMinor === 0n
          ? 'paid'
          : (await isBeingPaid(db, order))
            ? 'pending'
            : 'open'
  const isShown = state !== 'over'
  const declined = state === 'open' && link.tries > 0
  return {
    company: brand.name,
    language: brand.language.startsWith('es') ? 'es' : 'en',
    state,
    order: isShown && order ? order.number.toString() : null,
    amount: isShown && order && openMinor > 0n ? toMoney(openMinor, order.currency) : null,
    declined,
    declinedBecause: declined && order ? declineForPayer(await lastDecline(db, link, order)) : null,
    triesLeft: Math.max(0, mostTries - link.tries),
    helpAddress: brand.mail_sender_address,
    helpPhone: helpPhone(brand.phone),
    isSandbox,
  }
}

/** What the gateway said of the newest card that this link was tried with: when it looked at the card, or when it was asked for the money. */
async function lastDecline(db: Db, link: LinkRow, order: OrderRow): Promise<string | null> {
  const { rows } = await sql<{ failed_because: string | null }>`
    select failed_because from payment_attempts
     where customer_id = ${link.customer_id}::uuid and state = 'failed' and prepared_at >= ${link.created_at}
       and (kind = 'save_method' and payment_method_id = ${order.payment_method_id}::uuid
            or kind = 'charge' and payment_id in (select payment_id from payment_allocations where invoice_id = ${order.invoice_id}::uuid))
     order by prepared_at desc, id desc limit 1`.execute(db)
  return rows[0]?.failed_because ?? null
}
