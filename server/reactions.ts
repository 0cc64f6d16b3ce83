import { setNextTry } from '#server/collections/set-next-try.ts'
import { keepCallBacks } from '#server/commitments/end-commitment.ts'
import type { EventFacts, EventName } from '#server/events.ts'
import { firstPaymentTaken, methodNotUsable, payFirstOrder } from '#server/fulfilment/first-payment.ts'
import { firstDisputeEnded, firstPaymentDisputed, firstPaymentRefunded, firstPaymentVoided } from '#server/fulfilment/first-payment-back.ts'
import { followAddress } from '#server/fulfilment/follow-address.ts'
import { followStatus } from '#server/fulfilment/follow-status.ts'
import { mailReceipt } from '#server/fulfilment/mail-receipt.ts'
import { tellContacts, tellTaken } from '#server/interactions/tell-contacts.ts'
import { keepPromises } from '#server/payment-plans/end-promise.ts'
import { reopenByPayment, reopenByRefund } from '#server/payment-plans/reopen-promise.ts'
import { partDeclined, partPaid } from '#server/payment-plans/settle-part.ts'
import { settleCharge } from '#server/payments/settle-charge.ts'
import { settleMethod } from '#server/payments/settle-method.ts'
import { settleVoid } from '#server/payments/settle-void.ts'
import { settleRefund } from '#server/refunds/settle-refund.ts'
import { tellFailed } from '#server/refunds/tell-failed.ts'
import { tellRefunded } from '#server/refunds/tell-refunded.ts'
import { mailAfterContact } from '#server/status/mail-after-contact.ts'
import { recordCall, tellTicketsOfContact } from '#server/tickets/record-call.ts'
import { giveOnTickets } from '#server/tickets/tickets-of-leaver.ts'
import type { Work } from '#server/work.ts'

export type Reactions = { [Name in EventName]?: ((work: Work, facts: EventFacts[Name]) => Promise<void>)[] }

/** Who reacts to what, in the same transaction as the fact. */
export const reactions: Reactions = {
  // Begun, ended or handed on in one window, it is seen in the others.
  'interaction.opened': [tellContacts],
  'interaction.dropped': [tellContacts, tellTicketsOfContact],
  'interaction.drop_undone': [tellContacts, tellTicketsOfContact],
  'interaction.parked': [tellContacts],
  'interaction.resumed': [tellContacts],
  'interaction.handed_over': [tellContacts],
  'interaction.taken': [tellTaken],
  'interaction.taken_back': [tellContacts],
  // A call that we made keeps what was promised before it. The mail of a cancellation waits for it: only now is it known which address is on file.
  'interaction.ended': [keepCallBacks, mailAfterContact, tellContacts],
  // A call that begins at a ticket stands there, unless it was begun by mistake.
  'interaction.begun_at_ticket': [recordCall],
  // What comes in pays the part that it was charged for, and keeps what was promised; who paid by a link gets a receipt.
  'payment.taken': [partPaid, keepPromises, firstPaymentTaken, mailReceipt],
  // The card of a sign-up pays the first order once the gateway has looked at it.
  'payment_method.added': [payFirstOrder],
  'payment_method.checked': [methodNotUsable],
  // A parcel that waits goes where the customer lives by now.
  'customer.edited': [followAddress],
  // A first order ends with data entry.
  'customer.status_changed': [followStatus],
  'payment.declined': [partDeclined],
  // What goes back keeps no promise; what comes back after a dispute does.
  'payment.voided': [firstPaymentVoided, reopenByPayment],
  'payment.disputed': [firstPaymentDisputed, reopenByPayment],
  'payment.dispute_ended': [firstDisputeEnded, keepPromises],
  // What came of a call about money says when the next is.
  'note.written': [setNextTry],
  // What the gateway has done is booked with it.
  'payment_attempt.ended': [settleCharge, settleVoid, settleMethod, settleRefund],
  // What customers wait for goes to others.
  'staff.disabled': [giveOnTickets],
  'staff.role_changed': [giveOnTickets],
  // The customer is told how much comes where, and by when.
  'refund.executed': [tellRefunded, reopenByRefund, firstPaymentRefunded],
  'refund.failed': [tellFailed],
}

export type PortalReactions = { [Name in EventName]?: ((work: Pick<Work, 'db'>, facts: EventFacts[Name]) => Promise<void>)[] }

/** Who reacts to a customer's own act: with the rights of the house, once all of the act is written, in the same transaction. */
export const portalReactions: PortalReactions = {
  'customer.edited': [followAddress],
}
