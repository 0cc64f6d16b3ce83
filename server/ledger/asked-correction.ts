import type { AskedFor } from '#server/approvals/approval-kind.ts'
import type { Db } from '#server/platform/database.ts'

/** What a correction or a write-off asks for, as its row says; the row is locked. */
export async function askedCorrection(db: Db, correctionId: string): Promise<AskedFor> {
  const row = await db.selectFrom('ledger_corrections').selectAll().where('id', '=', correctionId).forUpdate().executeTakeFirstOrThrow()
  const { customer_id: customerId, kind, corrects_id: entryId, invoice_id: invoiceId, effect_minor: effectMinor, currency } = row
  return {
    customerId,
    request: { correctionId, kind, entryId, invoiceId, effectMinor: effectMinor.toString(), currency },
    amountMinor: effectMinor < 0n ? -effectMinor : effectMinor,
    currency,
  }
}
