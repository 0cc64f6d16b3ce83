import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type * as contract from '#contract/signups.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { recordBlocked } from '#server/blocks/refuse-blocked.ts'
import { createCustomer } from '#server/customers/create-customer.ts'
import { lockAccount, readFirstOrder } from '#server/fulfilment/first-order.ts'
import { recordStep } from '#server/fulfilment/record-step.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { keepMethod } from '#server/payments/add-payment-method.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { becomeCustomer } from './become-customer.ts'
import { findDuplicates } from './duplicates.ts'
import { billOrder, type Line, readLines, totalOf, writePlans } from './place-order.ts'

type Given = z.output<NonNullable<typeof contract.signUp.body>>
type Made = z.input<typeof contract.signUp.reply>

/**
 * A new account in data entry with its first order, its bill and its parcel. Blocks are asked first, in this transaction; what they stop
 * is kept as an attempt. The card is put on file, and once the gateway has looked at it, what is open is asked of it.
 * @throws 409 `signup.likely_duplicate`, 422 `signup.blocked`
 */
export async function signUp(work: Work, given: Given): Promise<Made> {
  await refuseBlocked(work, given)
  const { lines, plans } = await readLines(work, given)
  const to = given.shippingAddress ?? given.billingAddress
  if (!to) throw invalidField('shippingAddress', 'Write where the order is sent, or the billing address.')
  await refuseDuplicate(work, given)
  await insistOnKnown(work, given)

  const { prospectId } = given
  const { id, number } = await createCustomer(work, {
    ...given,
    status: 'data_entry',
    // A contact that is open with a prospect has to be the account's before anything is bound to it.
    ...(prospectId !== undefined && { once: (account) => becomeCustomer(work, prospectId, account) }),
  })
  const interactionId = await interactionFor(work, id)
  await writePlans(work, id, plans)
  const order = await placeOrder(work, id, given, lines, interactionId)
  await work.db
    .insertInto('shipments')
    .values({
      id: newId(),
      order_id: order.id,
      customer_id: id,
      state: 'waiting',
      to_name: given.holderNames[0] ?? '',
      lines: to.lines,
      city: to.city,
      region: to.region,
      postal_code: to.postalCode,
      country: to.country,
      created_at: work.now,
    })
    .execute()
  await tellFirstSteps(work, id, given, totalOf(lines), interactionId)
  if (given.paymentMethod) await keepCard(work, id, order, given)
  return {
    id,
    number,
    status: 'data_entry',
    order: { id: order.id, number: order.number.toString(), total: toMoney(totalOf(lines), work.actor.company.currency) },
  }
}

async function placeOrder(work: Work, customerId: string, given: Given, lines: Line[], interactionId: string | null) {
  const id = newId()
  const { currency } = work.actor.company
  const total = totalOf(lines)
  const { number } = await work.db
    .insertInto('orders')
    .values({
      id,
      customer_id: customerId,
      kind: 'first',
      state: 'open',
      currency,
      total_minor: total,
      placed_at: work.now,
      placed_by: work.actor.id,
      source: work.source === 'integration' ? 'integration' : 'console',
      interaction_id: interactionId,
      reference: given.reference ?? null,
      shopper_ip: given.shopper?.ip ?? null,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  await work.db
    .insertInto('order_lines')
    .values(
      lines.map(({ planId, sku, description, quantity, unitMinor }, place) => ({
        id: newId(),
        order_id: id,
        position: place + 1,
        plan_id: planId,
        sku,
        description,
        quantity,
        unit_minor: unitMinor,
      })),
    )
    .execute()
  const invoiceId = await billOrder(work, customerId, number, lines)
  await work.db.updateTable('orders').set({ invoice_id: invoiceId }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'order',
    recordId: id,
    action: 'place_order',
    changes: [{ field: 'order', from: null, to: lines.map(({ quantity, description }) => `${quantity} × ${description}`).join(', ') }],
    customer: { id: customerId, version: 1, interactionId },
  })
  await work.publish(
    'order.placed',
    { orderId: id, amountMinor: total.toString(), currency },
    { customerId, ...(interactionId && { interactionId }) },
  )
  return { id, number }
}

async function tellFirstSteps(work: Work, customerId: string, given: Given, total: bigint, interactionId: string | null): Promise<void> {
  const account = await lockAccount(work, customerId)
  const order = await readFirstOrder(work.db, customerId)
  if (!order) throw new Error('The order that was just placed is not there.')
  const tell = (step: 'order_placed' | 'payment_taken' | 'self_install_chosen', detail = '') =>
    recordStep(work, account, order, { step, isDone: true, at: work.now, detail, source: 'sign_up', interactionId })
  await tell('order_placed')
  if (total === 0n) await tell('payment_taken', 'Nothing to pay')
  if (given.installation === 'self_install') await tell('self_install_chosen')
}

async function keepCard(work: Work, customerId: string, order: { id: string }, given: Given): Promise<void> {
  const payer = { id: customerId, currency: work.actor.company.currency, version: 1 }
  const paymentMethodId = await keepMethod(work, payer, {
    token: given.paymentMethod?.token ?? '',
    ip: given.shopper?.ip ?? null,
    isDefault: true,
  })
  await work.db.updateTable('orders').set({ payment_method_id: paymentMethodId }).where('id', '=', order.id).execute()
}

/** Before anything is written: what was tried is kept although nothing else is. */
async function refuseBlocked(work: Work, { paymentMethod, shopper, emails, phones }: Given): Promise<void> {
  const token = paymentMethod
    ? await work.db.selectFrom('payment_tokens').select('fingerprint').where('token', '=', paymentMethod.token).executeTakeFirst()
    : undefined
  const hit = await recordBlocked(work, {
    act: 'sign_up',
    customerId: null,
    fingerprint: token?.fingerprint ?? null,
    ip: shopper?.ip ?? null,
    emails: emails.map(({ address }) => address),
    phones: phones.map(({ number }) => number),
    paymentMethodId: null,
    amount: null,
  })
  if (!hit) return
  throw new Refusal(422, 'signup.blocked', `${hit.shown} is blocked: ${hit.because}`, {
    keepsWrites: true,
    extra: { instead: 'No account was opened. A lead can lift the block in Settings, Blocks.' },
  })
}

async function refuseDuplicate(work: Work, given: Given): Promise<void> {
  if (given.despiteDuplicates !== undefined) return
  const addresses = [given.billingAddress, given.shippingAddress, given.siteAddress].filter((address) => address !== null)
  const items = await findDuplicates(work.db, work.actor.company.country, {
    holderNames: given.holderNames,
    phones: given.phones.map(({ number }) => number),
    emails: given.emails.map(({ address }) => address),
    addresses,
  })
  if (items.length === 0) return
  throw conflict(
    'signup.likely_duplicate',
    `This person may have an account already: ${items.map(({ number }) => number).join(', ')}. Open it, or say why this is another one.`,
    {
      duplicates: items.map(({ number, why }) => ({ number, why })),
      instead: 'Send despiteDuplicates with the reason to open the account all the same.',
    },
  )
}

/** @throws 400 for a brand, a partner or a prospect that is not there */
async function insistOnKnown(work: Work, { brandId, partnerId, membership }: Given): Promise<void> {
  if (brandId && !(await work.db.selectFrom('brands').select('id').where('id', '=', brandId).executeTakeFirst()))
    throw invalidField('brandId', 'There is no such brand.')
  if (partnerId && !(await work.db.selectFrom('partners').select('id').where('id', '=', partnerId).executeTakeFirst()))
    throw invalidField('partnerId', 'There is no such partner.')
  if (membership === 'enrolled' && !work.actor.company.modules.includes('loyalty'))
    throw invalidField('membership', 'This company has no loyalty programme.')
}
