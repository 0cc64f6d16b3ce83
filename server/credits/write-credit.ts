import { amountInWords } from '#contract/amount-words.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { newId } from '#server/platform/ids.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Given = { given_as: string; amount_minor: bigint; currency: string }

export const creditInWords = ({ given_as, amount_minor, currency }: Given) =>
  given_as === 'credit' ? amountInWords(amount_minor, currency) : given_as

/** Gives a credit that nobody has to agree to any more: its entry of the ledger, where money is given. */
export async function writeCredit(work: Work, id: string, approvedBy: string | null): Promise<void> {
  const row = await work.db.selectFrom('credits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const entryId = row.given_as === 'credit' ? newId() : null
  if (entryId)
    await work.db
      .insertInto('ledger_entries')
      .values({
        id: entryId,
        customer_id: row.customer_id,
        kind: 'credit',
        amount_minor: row.amount_minor,
        currency: row.currency,
        at: work.now,
        description: row.because,
        invoice_id: row.invoice_id,
      })
      .execute()
  await work.db
    .updateTable('credits')
    .set({ status: 'given', ledger_entry_id: entryId, approved_by: approvedBy, ended_at: work.now })
    .where('id', '=', id)
    .execute()
  if (row.approval_id === null)
    await recordAsked(work, 'credit', row, 'give_credit', [{ field: 'creditGiven', from: null, to: creditInWords(row) }], row.because)
  else await recordAsked(work, 'credit', row, 'give_credit', [{ field: 'credit_status', from: row.status, to: 'given' }])
  await work.publish(
    'credit.given',
    {
      ledgerEntryId: entryId,
      creditId: id,
      amountMinor: row.amount_minor.toString(),
      currency: row.currency,
      reason: row.reason,
      department: row.department,
      givenAs: row.given_as,
    },
    { customerId: row.customer_id, ...(row.interaction_id && { interactionId: row.interaction_id }) },
  )
}
