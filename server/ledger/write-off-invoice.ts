import { lockGiver } from '#server/approvals/limits.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockAccount } from './lock-account.ts'
import { type Made, makeCorrection } from './make-correction.ts'
import { showIn } from './movement-words.ts'
import { readInvoice } from './read-source.ts'
import { mayWriteOff } from './rules/may-correct.ts'

type WriteOff = { invoiceId: string; amountMinor: string; because: string }

/** Gives up what is still open of an invoice. */
export async function writeOffInvoice(work: Work, customerId: string, { invoiceId, amountMinor, because }: WriteOff): Promise<Made> {
  await lockGiver(work.db, work.actor.id)
  const account = await lockAccount(work, customerId, 'correct')
  const { openMinor, currency } = await readInvoice(work, customerId, invoiceId)
  insist(mayWriteOff({ openMinor, seenMinor: BigInt(amountMinor), show: showIn(currency) }))
  return makeCorrection(work, account, {
    kind: 'write_off',
    corrects_id: null,
    invoice_id: invoiceId,
    effect_minor: -openMinor,
    currency,
    because,
  })
}
