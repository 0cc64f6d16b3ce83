import { blockTellings } from './blocks/rules/tell-blocks.ts'
import { approvalTellings, creditTellings } from './credits/rules/tell-credit.ts'
import { customerTellings } from './customers/rules/tell-changes.ts'
import type { EventName } from './events.ts'
import { fulfilmentTellings } from './fulfilment/rules/tell-fulfilment.ts'
import { contactTellings } from './interactions/rules/tell-contact.ts'
import { askedCorrectionTellings, ledgerTellings } from './ledger/rules/tell-ledger.ts'
import { messageTellings } from './messaging/rules/tell-mail.ts'
import { criticalTellings } from './notes/rules/tell-critical.ts'
import { planTellings } from './payment-plans/rules/tell-plans.ts'
import { paymentTellings } from './payments/rules/tell-payments.ts'
import { portalTellings } from './portal/rules/tell-portal.ts'
import { prospectTellings } from './prospects/rules/tell-prospect.ts'
import { refundTellings } from './refunds/rules/tell-refund.ts'
import { statusTellings } from './status/rules/tell-status.ts'
import type { Tellings } from './telling.ts'
import { ticketActTellings } from './tickets/rules/tell-ticket-acts.ts'
import { ticketTellings } from './tickets/rules/tell-tickets.ts'
import { usageTellings } from './usage/rules/tell-usage.ts'

/** How each thing that is done in a contact is told in its note. A domain writes its own beside its rules and is named here. */
export const tellings: Tellings = {
  ...customerTellings,
  ...contactTellings,
  ...messageTellings,
  ...criticalTellings,
  ...prospectTellings,
  ...planTellings,
  ...refundTellings,
  ...creditTellings,
  ...eitherOf(approvalTellings, askedCorrectionTellings),
  ...paymentTellings,
  ...blockTellings,
  ...ledgerTellings,
  ...fulfilmentTellings,
  ...statusTellings,
  ...portalTellings,
  ...ticketActTellings,
  ...ticketTellings,
  ...usageTellings,
}

/** The same event of several domains: each tells of what it asked for itself. */
function eitherOf(one: Tellings, other: Tellings): Tellings {
  return Object.fromEntries(
    Object.keys(one).map((key) => [key, (deed, wording) => one[key]?.(deed, wording) ?? other[key]?.(deed, wording) ?? null]),
  )
}

/** Events that no note tells of, each with its reason. */
export const untold: Partial<Record<EventName, string>> = {
  'company.set_up': 'before any customer',
  'staff.invited': 'no customer’s',
  'staff.disabled': 'no customer’s',
  'staff.enabled': 'no customer’s',
  'staff.role_changed': 'no customer’s',
  'staff.second_factor_reset': 'no customer’s',
  'customer.edited': 'told field by field, from its change set',
  'email_preferences.changed': 'told field by field, from its change set',
  'customer.secret_changed': 'told from its change set',
  'customer.status_changed': 'told field by field, from its change set',
  'subscription.ended': 'seen by the system, after the contact',
  'interaction.opened': 'the note is of it',
  'interaction.begun_at_ticket': 'the note is of it, and the ticket tells of it',
  'interaction.ended': 'the note ends it',
  'interaction.dropped': 'nothing was done in it, and it owes no note',
  'interaction.drop_undone': 'the contact went on',
  'interaction.parked': 'the contact went on',
  'interaction.resumed': 'the contact went on',
  'interaction.left': 'the contact went on',
  'prospect.created': 'the note is of them',
  'prospect.edited': 'told field by field, from its change set',
  'caller.unlocked': 'no part of a contact',
  'email.undeliverable': 'seen by the system, in no contact',
  'email.reached_again': 'seen by the system, in no contact',
  'commitment.made': 'stands in the note that makes it',
  'commitment.kept': 'the contact that keeps it is told',
  'commitment.moved': 'told in its history',
  'commitment.withdrawn': 'told in its history',
  'ticket.target_near': 'said by the clock, in no contact',
  'ticket.target_missed': 'said by the clock, in no contact',
  'absence.set': 'no customer’s',
  'absence.ended': 'no customer’s',
  'note.written': 'is the note',
  'note.amended': 'is the note',
  'note.mentioned': 'stands in the note',
  'note.mention_withdrawn': 'was taken out of the note',
  'note.file_attached': 'stands beside the note',
  'note.file_removed': 'no part of a contact',
  'ticket.edited': 'told in the ticket',
  'ticket.rated': 'the customer’s own doing, in no contact',
  'ticket.unlinked': 'told in the ticket',
  'ticket.unmarked_spam': 'told in the ticket',
  'ticket.mail_taken_back': 'told in the ticket',
  'ticket.mentioned': 'stands in the ticket',
  'ticket.file_removed': 'no part of a contact',
  'note.sampled': 'a lead’s look at a note',
  'note.scored': 'a lead’s look at a note',
  'note.sent_back': 'a lead’s look at a note',
  'note.returned': 'a lead’s look at a note',
  'payment_attempt.ended': 'the payment, the refund or the method that it moves is told',
  'payment.disputed': 'the bank’s doing, in no contact of ours',
  'payment.dispute_ended': 'the bank’s doing, in no contact of ours',
  'usage.alerted': 'seen by the system, after the contact',
  'payment_plan.changed': 'told in its history',
  'payment_plan.part_paid': 'seen by the system, after the contact',
  'payment_plan.part_failed': 'seen by the system, after the contact',
  'payment_plan.completed': 'seen by the system, after the contact',
  'payment_plan.failed': 'seen by the system, after the contact',
  'promise_to_pay.kept': 'the payment that keeps it is told',
  'promise_to_pay.broken': 'seen by the system, after the contact',
  'collection.assigned': 'who works on it is no part of a contact',
  'book_day.closed': 'no customer’s',
  'portal_user.joined': 'the customer’s own doing, in no contact of ours',
  'portal_user.password_chosen': 'the customer’s own doing, in no contact of ours',
  'ticket.customer_wrote': 'the customer’s own doing; the answer to it is told',
  'block.added': 'no part of a contact',
  'block.lifted': 'no part of a contact',
}
