import type { AskedFor } from '#server/approvals/approval-kind.ts'
import type { Db } from '#server/platform/database.ts'

/** What a refund asks for, as its row says; the row is locked. */
export async function askedRefund(db: Db, refundId: string): Promise<AskedFor> {
  const row = await db.selectFrom('refunds').selectAll().where('id', '=', refundId).forUpdate().executeTakeFirstOrThrow()
  const { customer_id: customerId, payment_id: paymentId, amount_minor: amountMinor, currency } = row
  return { customerId, request: { refundId, paymentId, amountMinor: amountMinor.toString(), currency }, amountMinor, currency }
}
