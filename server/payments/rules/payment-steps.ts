export type PaymentStatus =
  | 'pending'
  | 'unknown'
  | 'declined'
  | 'captured'
  | 'refunding'
  | 'refunded'
  | 'voided'
  | 'disputed'
  | 'charged_back'

export type PaymentEvent =
  | 'charge_succeeded'
  | 'charge_failed'
  | 'charge_unknown'
  | 'void_succeeded'
  /** A refund went, or will not: what went of all of them is in the facts. */
  | 'refund_ended'
  | 'dispute_opened'
  | 'dispute_won'
  | 'dispute_lost'

/** Amounts in minor units. */
export type PaymentFacts = {
  status: PaymentStatus
  amountMinor: bigint
  /** What the ledger took back of its entry. */
  correctedMinor: bigint
  /** What refunds have given back. */
  refundedMinor: bigint
  isRefundUnderWay: boolean
  /** What its chargeback still takes: the entry, less what was taken back of it. */
  chargebackMinor: bigint
  /** A dispute opens once. */
  wasDisputed: boolean
}

/** What is written into the ledger; none of it is nothing. `chargeback_back` takes back of the chargeback. */
export type Booking = { what: 'payment' | 'void' | 'chargeback' | 'chargeback_back'; amountMinor: bigint }
export type PaymentStep = { status: PaymentStatus; books: Booking[] }

const isWaiting = (status: PaymentStatus) => status === 'pending' || status === 'unknown'
const stands = (status: PaymentStatus) => status === 'captured' || status === 'refunding'
const isTakenBack = (status: PaymentStatus) => status === 'disputed' || status === 'charged_back'

/** Whether a payment pays its invoices. */
export const countsAsPaid = (status: PaymentStatus): boolean => stands(status) || status === 'refunded'

/**
 * What an event makes of a payment, in whichever state it finds it; null: nothing. The gateway tells in any order, so an event leads to the same
 * money whether it comes before or after the others: each cent of a payment goes back once, by its refund or else by its dispute, and what was
 * never made (a void) has neither.
 */
export function stepOf(facts: PaymentFacts, event: PaymentEvent): PaymentStep | null {
  const { status, amountMinor, correctedMinor, refundedMinor, isRefundUnderWay, chargebackMinor, wasDisputed } = facts
  const leftMinor = amountMinor - correctedMinor - refundedMinor
  const afterRefunds = leftMinor <= 0n ? 'refunded' : status === 'refunding' && isRefundUnderWay ? 'refunding' : 'captured'
  switch (event) {
    case 'charge_unknown':
      return status === 'pending' ? { status: 'unknown', books: [] } : null
    case 'charge_failed':
      return isWaiting(status) ? { status: 'declined', books: [] } : null
    case 'charge_succeeded':
      return isWaiting(status) ? { status: 'captured', books: booked('payment', amountMinor) } : null
    case 'void_succeeded':
      if (status === 'voided' || status === 'declined') return null
      if (isWaiting(status)) return { status: 'voided', books: [] }
      return { status: 'voided', books: [...booked('void', amountMinor - correctedMinor), ...booked('chargeback_back', chargebackMinor)] }
    case 'refund_ended': {
      if (stands(status)) return afterRefunds === status ? null : { status: afterRefunds, books: [] }
      if (!isTakenBack(status)) return null
      // What the refund gave back, the dispute does not take as well.
      const back = chargebackMinor - (leftMinor > 0n ? leftMinor : 0n)
      return back > 0n ? { status: leftMinor <= 0n ? 'refunded' : status, books: booked('chargeback_back', back) } : null
    }
    case 'dispute_opened':
      return stands(status) && !wasDisputed && leftMinor > 0n ? { status: 'disputed', books: booked('chargeback', leftMinor) } : null
    case 'dispute_won':
      return status === 'disputed' ? { status: afterRefunds, books: booked('chargeback_back', chargebackMinor) } : null
    case 'dispute_lost':
      return status === 'disputed' ? { status: 'charged_back', books: [] } : null
  }
}

const booked = (what: Booking['what'], amountMinor: bigint): Booking[] => (amountMinor > 0n ? [{ what, amountMinor }] : [])
