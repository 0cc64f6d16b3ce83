import { sql } from 'kysely'
import type { z } from 'zod'
import { amountInWords } from '#contract/amount-words.ts'
import type { takeBackAllocation as contract } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { takeOffInvoice } from '#server/payments/take-off-invoice.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { accountStanding, lockAccount } from './lock-account.ts'
import { readInvoice, readSource } from './read-source.ts'
import { recordMovement } from './record-movement.ts'
import { mayTakeBack } from './rules/may-allocate.ts'

/** Takes all of a payment or a credit off an invoice again: each row is undone by one that points at it. */
export async function takeBackAllocation(work: Work, { params, body }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const { source, invoiceId, because } = body
  const account = await lockAccount(work, params.id, 'allocate')
  // The payment before the invoice, as whoever settles it does.
  const from = await readSource(work, params.id, source, invoiceId)
  const invoice = await readInvoice(work, params.id, invoiceId)
  insist(mayTakeBack({ allocatedMinor: from.allocatedMinor, paymentStatus: from.status, refundedMinor: from.refundedMinor }))

  const { interactionId, about } = await recordMovement(work, account, {
    recordKind: source.kind === 'payment' ? 'payment' : 'ledger_entry',
    recordId: source.id,
    action: 'take_back_allocation',
    because,
    changes: [{ field: 'onInvoice', from: `${invoice.number}: ${amountInWords(from.allocatedMinor, from.currency)}`, to: null }],
  })
  if (source.kind === 'payment') await takeOffInvoice(work, source.id, invoiceId)
  else await undoRows(work, source.id, invoiceId, interactionId)
  await work.publish(
    'allocation.taken_back',
    {
      source: source.kind,
      sourceId: source.id,
      invoiceId,
      invoiceNumber: invoice.number,
      amountMinor: `${from.allocatedMinor}`,
      currency: from.currency,
    },
    about,
  )
  const [{ balanceMinor }, after, now] = [
    await accountStanding(work, params.id),
    await readSource(work, params.id, source, invoiceId),
    await readInvoice(work, params.id, invoiceId),
  ]
  return {
    invoiceId,
    amount: toMoney(from.allocatedMinor, from.currency),
    left: toMoney(after.leftMinor, from.currency),
    open: toMoney(now.openMinor, from.currency),
    balance: toMoney(balanceMinor, from.currency),
  }
}

async function undoRows(work: Work, entryId: string, invoiceId: string, interactionId: string | null): Promise<void> {
  const { rows } = await sql<{ id: string; amount_minor: bigint }>`
    select id, amount_minor from credit_allocations as made
     where ledger_entry_id = ${entryId}::uuid and invoice_id = ${invoiceId}::uuid and undoes_id is null
       and not exists (select from credit_allocations as undone where undone.undoes_id = made.id)`.execute(work.db)
  await work.db
    .insertInto('credit_allocations')
    .values(
      rows.map((made) => ({
        id: newId(),
        ledger_entry_id: entryId,
        invoice_id: invoiceId,
        amount_minor: -made.amount_minor,
        undoes_id: made.id,
        allocated_at: work.now,
        allocated_by: work.actor.id,
        interaction_id: interactionId,
      })),
    )
    .execute()
}
