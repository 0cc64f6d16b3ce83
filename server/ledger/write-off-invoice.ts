import { amountInWords } from '#contract/amount-words.ts'
import { toMoney } from '#contract/money.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { accountStanding, lockAccount } from './lock-account.ts'
import { readInvoice } from './read-source.ts'
import { recordMovement } from './record-movement.ts'
import { mayWriteOff } from './rules/may-correct.ts'
import { writeEntry } from './write-entry.ts'

type WriteOff = { invoiceId: string; amountMinor: string; because: string }

/** Gives up what is still open of an invoice. */
export async function writeOffInvoice(work: Work, customerId: string, { invoiceId, amountMinor, because }: WriteOff) {
  const account = await lockAccount(work, customerId, 'correct')
  const invoice = await readInvoice(work, customerId, invoiceId)
  const show = (minor: bigint) => amountInWords(minor, invoice.currency)
  insist(mayWriteOff({ openMinor: invoice.openMinor, seenMinor: BigInt(amountMinor), show }))

  const id = await writeEntry(work, {
    customerId: account.id,
    kind: 'write_off',
    amountMinor: invoice.openMinor,
    currency: invoice.currency,
    description: `Write-off of ${invoice.number}`,
    invoiceId,
  })
  const { about } = await recordMovement(work, account, {
    recordKind: 'ledger_entry',
    recordId: id,
    action: 'write_off_invoice',
    because,
    changes: [{ field: 'openOfInvoice', from: `${invoice.number}: ${show(invoice.openMinor)}`, to: `${invoice.number}: ${show(0n)}` }],
  })
  await work.publish(
    'invoice.written_off',
    { ledgerEntryId: id, invoiceId, invoiceNumber: invoice.number, amountMinor: `${invoice.openMinor}`, currency: invoice.currency },
    about,
  )
  const { balanceMinor } = await accountStanding(work, customerId)
  return {
    entryId: id,
    kind: 'write_off' as const,
    effect: toMoney(-invoice.openMinor, invoice.currency),
    balance: toMoney(balanceMinor, invoice.currency),
  }
}
