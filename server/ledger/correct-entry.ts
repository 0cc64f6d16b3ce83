import { sql } from 'kysely'
import { lockGiver } from '#server/approvals/limits.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { correctionFacts } from './correction-facts.ts'
import { lockAccount } from './lock-account.ts'
import { type Made, makeCorrection } from './make-correction.ts'
import { showIn } from './movement-words.ts'
import { correctionOf } from './rules/may-correct.ts'

type Correction = { entryId: string; amountMinor: string; because: string }

/** Takes an entry back, whole or in part, by an adjustment that points at it and names the same invoice. */
export async function correctEntry(work: Work, customerId: string, { entryId, amountMinor, because }: Correction): Promise<Made> {
  await lockGiver(work.db, work.actor.id)
  const account = await lockAccount(work, customerId, 'correct')
  await lockWhatLeansOn(work, entryId)
  const entry = await correctionFacts(work.db, customerId, entryId)
  if (!entry) throw invalidField('entryId', 'This is no entry of this account.')
  const verdict = correctionOf(entry, BigInt(amountMinor), showIn(entry.currency))
  insist(verdict)
  return makeCorrection(work, account, {
    kind: 'correction',
    corrects_id: entry.id,
    invoice_id: null,
    effect_minor: verdict.amountMinor ?? 0n,
    currency: entry.currency,
    because,
  })
}

/** The payment and the invoice that an entry is of, in the order in which whoever settles one locks them: whoever pays, credits or refunds them waits. */
export async function lockWhatLeansOn(work: Work, entryId: string): Promise<void> {
  await sql`select from payments where id = (select payment_id from ledger_entries where id = ${entryId}::uuid) for update`.execute(work.db)
  await sql`select from invoices where id = (select invoice_id from ledger_entries where id = ${entryId}::uuid) for no key update`.execute(
    work.db,
  )
}
