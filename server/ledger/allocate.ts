import type { z } from 'zod'
import { amountInWords } from '#contract/amount-words.ts'
import type { allocate as contract } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { putOnInvoice } from '#server/payments/put-on-invoice.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { accountStanding, lockAccount } from './lock-account.ts'
import { readInvoice, readSource } from './read-source.ts'
import { recordMovement } from './record-movement.ts'
import { mayAllocate } from './rules/may-allocate.ts'

/** Puts what is left of a payment or a credit on an invoice. */
export async function allocate(work: Work, { params, body }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const { source, invoiceId } = body
  const amountMinor = BigInt(body.amountMinor)
  const account = await lockAccount(work, params.id, 'allocate')
  // The payment before the invoice, as whoever settles it does.
  const from = await readSource(work, params.id, source, invoiceId)
  const invoice = await readInvoice(work, params.id, invoiceId)
  const standing = await accountStanding(work, params.id)
  const show = (minor: bigint) => amountInWords(minor, from.currency)
  insist(mayAllocate({ leftMinor: from.leftMinor, invoice, currency: from.currency, ...standing, amountMinor, show }))

  const { interactionId, about } = await recordMovement(work, account, {
    recordKind: source.kind === 'payment' ? 'payment' : 'ledger_entry',
    recordId: source.id,
    action: 'allocate',
    changes: [
      {
        field: 'onInvoice',
        from: from.allocatedMinor === 0n ? null : `${invoice.number}: ${show(from.allocatedMinor)}`,
        to: `${invoice.number}: ${show(from.allocatedMinor + amountMinor)}`,
      },
    ],
  })
  if (source.kind === 'payment') await putOnInvoice(work, source.id, invoiceId, amountMinor)
  else
    await work.db
      .insertInto('credit_allocations')
      .values({
        id: newId(),
        ledger_entry_id: source.id,
        invoice_id: invoiceId,
        amount_minor: amountMinor,
        allocated_at: work.now,
        allocated_by: work.actor.id,
        interaction_id: interactionId,
      })
      .execute()
  await work.publish(
    'allocation.made',
    {
      source: source.kind,
      sourceId: source.id,
      invoiceId,
      invoiceNumber: invoice.number,
      amountMinor: `${amountMinor}`,
      currency: from.currency,
    },
    about,
  )
  return {
    invoiceId,
    amount: toMoney(amountMinor, from.currency),
    left: toMoney(from.leftMinor - amountMinor, from.currency),
    open: toMoney(invoice.openMinor - amountMinor, from.currency),
    balance: toMoney(standing.balanceMinor, from.currency),
  }
}
