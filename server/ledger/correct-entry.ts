import { sql } from 'kysely'
import { amountInWords } from '#contract/amount-words.ts'
import { toMoney } from '#contract/money.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { correctionFacts } from './correction-facts.ts'
import { accountStanding, lockAccount } from './lock-account.ts'
import { recordMovement } from './record-movement.ts'
import { correctionOf } from './rules/may-correct.ts'
import { writeEntry } from './write-entry.ts'

type Correction = { entryId: string; amountMinor: string; because: string }

/** Takes an entry back, whole or in part, by an adjustment that points at it and names the same invoice. */
export async function correctEntry(work: Work, customerId: string, { entryId, amountMinor, because }: Correction) {
  const account = await lockAccount(work, customerId, 'correct')
  await lockWhatLeansOn(work, entryId)
  const entry = await correctionFacts(work.db, customerId, entryId)
  if (!entry) throw invalidField('entryId', 'This is no entry of this account.')
  const show = (minor: bigint) => amountInWords(minor, entry.currency)
  const verdict = correctionOf(entry, BigInt(amountMinor), show)
  insist(verdict)
  const written = verdict.amountMinor ?? 0n

  const id = await writeEntry(work, {
    customerId: account.id,
    kind: 'adjustment',
    amountMinor: written,
    currency: entry.currency,
    description: `Correction of: ${entry.description}`.slice(0, 300),
    invoiceId: entry.invoiceId,
    // What was corrected of a payment shows in the day's books beside it.
    ...(entry.kind !== 'credit' && { paymentId: entry.paymentId }),
    correctsId: entry.id,
  })
  const { about } = await recordMovement(work, account, {
    recordKind: 'ledger_entry',
    recordId: id,
    action: 'correct_ledger',
    because,
    changes: [
      {
        field: 'ledgerEntry',
        from: show(entry.effectMinor + entry.correctedMinor),
        to: show(entry.effectMinor + entry.correctedMinor + written),
      },
    ],
  })
  await work.publish(
    'ledger.corrected',
    { ledgerEntryId: id, correctsId: entry.id, amountMinor: `${written}`, currency: entry.currency },
    about,
  )
  const { balanceMinor } = await accountStanding(work, customerId)
  return {
    entryId: id,
    kind: 'adjustment' as const,
    effect: toMoney(written, entry.currency),
    balance: toMoney(balanceMinor, entry.currency),
  }
}

/** The payment and the invoice that an entry is of, in the order in which whoever settles one locks them: whoever pays, credits or refunds them waits. */
async function lockWhatLeansOn(work: Work, entryId: string): Promise<void> {
  await sql`select from payments where id = (select payment_id from ledger_entries where id = ${entryId}::uuid) for update`.execute(work.db)
  await sql`select from invoices where id = (select invoice_id from ledger_entries where id = ${entryId}::uuid) for no key update`.execute(
    work.db,
  )
}
