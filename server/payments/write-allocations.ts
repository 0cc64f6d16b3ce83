import type { Work } from '#server/work.ts'
import type { Allocation } from './rules/allocate.ts'

/** What of a payment that is new stands on which invoice: each is named once. */
export async function writeAllocations({ db, now }: Work, paymentId: string, allocations: readonly Allocation[]): Promise<void> {
  if (allocations.length === 0) return
  await db
    .insertInto('payment_allocations')
    .values(
      allocations.map(({ invoiceId, amountMinor }) => ({
        payment_id: paymentId,
        invoice_id: invoiceId,
        amount_minor: amountMinor,
        allocated_at: now,
      })),
    )
    .execute()
}
