import { amountInWords } from '#contract/amount-words.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { seeAccount } from '#server/ledger/lock-account.ts'
import { recordMovement } from '#server/ledger/record-movement.ts'
import { writeEntry } from '#server/ledger/write-entry.ts'
import { dayIn, morningAfter } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import type { FirstOrderMoney } from './first-order-money.ts'

/** Nothing was sent, so nothing is owed: what is open of the bill is credited, and what was paid of it is promised back. */
export async function endBill(work: Work, customerId: string, interactionId: string | null, money: FirstOrderMoney): Promise<void> {
  const show = (minor: bigint) => amountInWords(minor, money.currency)
  if (money.openMinor > 0n) {
    const entryId = await writeEntry(work, {
      customerId,
      kind: 'credit',
      amountMinor: money.openMinor,
      currency: money.currency,
      description: `Credit note of ${money.invoiceNumber}: the first order was cancelled`,
      invoiceId: money.invoiceId,
    })
    await recordMovement(work, await seeAccount(work.db, customerId), {
      recordKind: 'ledger_entry',
      recordId: entryId,
      action: 'credit_first_order',
      changes: [
        {
          field: 'openOfInvoice',
          from: `${money.invoiceNumber}: ${show(money.openMinor)}`,
          to: `${money.invoiceNumber}: ${show(0n)}`,
        },
      ],
      interactionId,
    })
  }
  const what = promiseOf(money, show)
  if (what === null) return
  const dueAt = morningAfter(dayIn(work.now, work.actor.company.timeZone), work.actor.company.timeZone)
  await makeCommitment(work, { party: { customerId }, noteId: null, interactionId }, { kind: 'refund', what, dueAt })
}

function promiseOf({ paidMinor, isBeingPaid, invoiceNumber }: FirstOrderMoney, show: (minor: bigint) => string): string | null {
  if (paidMinor > 0n) return `Refund the first payment: ${show(paidMinor)} of ${invoiceNumber}, the order is cancelled`
  return isBeingPaid ? `Refund the first payment once it came in: ${invoiceNumber} is cancelled` : null
}
