import { amountInWords } from '../../../contract/amount-words.ts'
import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

/** What of a payment was asked back so far, by how each of those ended. */
export type AskedBack = { amountMinor: bigint; status: string }

const over = ['failed', 'refused', 'withdrawn']

/** What can still be given back: what was captured less every refund that went, may have gone, or still waits. */
export function leftOfPayment(capturedMinor: bigint, asked: readonly AskedBack[]): bigint {
  return asked.filter(({ status }) => !over.includes(status)).reduce((left, { amountMinor }) => left - amountMinor, capturedMinor)
}

export type RefundablePayment = {
  status: string
  currency: string
  leftMinor: bigint
  /** The gateway was asked to undo it, and has not said no. */
  isBeingVoided: boolean
}

/** A captured payment is refunded in parts, until nothing of it is left. */
export function mayRefundPayment({ status, isBeingVoided }: Pick<RefundablePayment, 'status' | 'isBeingVoided'>): Verdict {
  if (isBeingVoided)
    return refused('payment.being_voided', 'The gateway was asked to undo this payment and has not told us yet.', {
      instead: 'Wait how that ends; refund it if it could not be undone.',
    })
  if (status === 'captured' || status === 'refunding') return allowed
  const [because, instead] = why[status] ?? ['Only a captured payment can be refunded.', 'Choose another payment.']
  return refused('payment.not_captured', because, { instead })
}

const why: Record<string, [because: string, instead: string]> = {
  pending: ['This payment is not settled yet.', 'Void it instead, or wait until it is captured.'],
  unknown: ['Nobody knows yet whether this payment was made.', 'Wait for what the gateway tells; we look again in 5 minutes.'],
  declined: ['This payment was declined, so there is nothing to give back.', 'Choose another payment.'],
  voided: ['This payment was voided, so nothing was taken.', 'Choose another payment.'],
  refunded: ['All of this payment was given back already.', 'Choose another payment, or give a credit.'],
  disputed: ['The bank of the customer has taken this payment back while it looks at a dispute.', 'Wait until the dispute has ended.'],
  charged_back: ['The bank of the customer has taken this payment back for good.', 'Give a credit instead.'],
}

/** Never more than what is left of what was paid. */
export function mayRefundAmount(payment: RefundablePayment, amountMinor: bigint, currency: string): Verdict {
  const may = mayRefundPayment(payment)
  if (!may.allowed) return may
  if (payment.leftMinor <= 0n)
    return refused('refund.nothing_left', 'All of this payment was given back or is on its way back already.', {
      instead: 'Look at its refunds.',
    })
  if (currency !== payment.currency)
    return refused('refund.other_currency', `This payment was made in ${payment.currency}.`, {
      instead: `Give the amount in ${payment.currency}.`,
    })
  if (amountMinor > payment.leftMinor)
    return refused('refund.exceeds_payment', `Only ${amountInWords(payment.leftMinor, payment.currency)} is left to refund.`, {
      instead: 'Refund that, or give the rest as a credit.',
    })
  return allowed
}
