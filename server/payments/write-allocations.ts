import type { Work } from '#server/work.ts'
import type { Allocation } from './rules/allocate.ts'

export async function writeAllocations(work: Work, paymentId: string, allocations: readonly Allocation[]): Promise<void> {
  if (allocations.length === 0) return
  await work.db
    .insertInto('payment_allocations')
    .values(allocations.map(({ invoiceId, amountMinor }) => ({ payment_id: paymentId, invoice_id: invoiceId, amount_minor: amountMinor })))
    .execute()
}
