import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { LedgerKind } from './rules/effect.ts'

type Entry = {
  customerId: string
  kind: LedgerKind
  /** With a sign for adjustments and transfers alone. */
  amountMinor: bigint
  currency: string
  description: string
  invoiceId?: string | null
  paymentId?: string | null
  correctsId?: string
}

/** Writes one entry; the ledger only grows. Answers its id. */
export async function writeEntry({ db, now }: Pick<Work, 'db' | 'now'>, entry: Entry): Promise<string> {
  const id = newId()
  await db
    .insertInto('ledger_entries')
    .values({
      id,
      customer_id: entry.customerId,
      kind: entry.kind,
      amount_minor: entry.amountMinor,
      currency: entry.currency,
      at: now,
      description: entry.description,
      invoice_id: entry.invoiceId ?? null,
      payment_id: entry.paymentId ?? null,
      corrects_id: entry.correctsId ?? null,
    })
    .execute()
  return id
}
