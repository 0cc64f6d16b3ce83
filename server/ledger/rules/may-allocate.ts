import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** Amounts in minor units. */
export type AllocationFacts = {
  /** What of the payment or the credit is on no invoice yet, and was not paid back. */
  leftMinor: bigint
  invoice: { state: 'draft' | 'approved' | 'void'; openMinor: bigint; currency: string }
  currency: string
  /** What all invoices of the account have open, and what it owes. */
  openOfAllMinor: bigint
  balanceMinor: bigint
  /** What of its credit is on its way back to the customer. */
  goingBackMinor: bigint
  amountMinor: bigint
  show: (minor: bigint) => string
}

/**
 * What an account may still put on invoices: where more is open than it owes, the difference is its own money that waits. What was paid back
 * or taken up by a charge without an invoice is not there any more, though no row says from which credit it came.
 */
export function waitingOf({ openOfAllMinor, balanceMinor, goingBackMinor = 0n }: Waiting): bigint {
  const waiting = openOfAllMinor - balanceMinor - goingBackMinor
  return waiting > 0n ? waiting : 0n
}
type Waiting = Pick<AllocationFacts, 'openOfAllMinor' | 'balanceMinor'> & { goingBackMinor?: bigint }

/** Never more than is left, never more than is open, never more than the account has in credit. */
export function mayAllocate(facts: AllocationFacts): Verdict {
  const { leftMinor, invoice, currency, amountMinor, show } = facts
  if (invoice.state !== 'approved')
    return refused('invoice.not_approved', 'Only an approved invoice can be paid.', { instead: 'Choose another invoice.' })
  if (invoice.currency !== currency)
    return refused('currency.differs', `This is in ${currency}, the invoice in ${invoice.currency}.`, {
      instead: 'Choose another invoice.',
    })
  if (leftMinor <= 0n)
    return refused('allocation.nothing_left', 'All of it is on invoices already, or was paid back.', {
      instead: 'Choose another payment or credit.',
    })
  if (invoice.openMinor <= 0n)
    return refused('invoice.settled', 'Nothing of this invoice is open any more.', { instead: 'Choose another invoice.' })
  if (amountMinor > leftMinor)
    return refused('allocation.above_entry', `Only ${show(leftMinor)} of it is left.`, { instead: `Put ${show(leftMinor)} or less.` })
  if (amountMinor > invoice.openMinor)
    return refused('allocation.above_invoice', `Only ${show(invoice.openMinor)} of this invoice is open.`, {
      instead: `Put ${show(invoice.openMinor)} or less.`,
    })
  const waiting = waitingOf(facts)
  if (amountMinor > waiting)
    return refused(
      'allocation.taken_up',
      waiting === 0n
        ? 'What was in credit has been paid back or taken up by other charges.'
        : `Only ${show(waiting)} is still in credit; the rest was paid back or taken up by other charges.`,
      { instead: 'Look at the ledger to see what took it up.' },
    )
  return allowed
}

export type TakeBackFacts = { allocatedMinor: bigint; paymentStatus: string | null; refundedMinor: bigint }

/** A payment whose money went back, or may be going back, stays where it was: its credit note leans on it. */
export function mayTakeBack({ allocatedMinor, paymentStatus, refundedMinor }: TakeBackFacts): Verdict {
  if (allocatedMinor <= 0n)
    return refused('allocation.none', 'Nothing of it is on this invoice any more.', { instead: 'Load the page again.' })
  if (paymentStatus !== null && paymentStatus !== 'captured')
    return refused('allocation.payment_moves', 'This payment is being refunded or disputed.', { instead: 'Wait until that has ended.' })
  if (refundedMinor > 0n)
    return refused('allocation.refunded', 'Part of this payment was refunded, and the credit note for it stands on its invoices.', {
      instead: 'Correct the ledger instead, or ask somebody from billing.',
    })
  return allowed
}
