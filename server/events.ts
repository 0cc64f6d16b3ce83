/** Every fact that the house publishes: ids and amounts, no personal text. Who reacts stands in reactions.ts. */
export type EventFacts = {
  'company.set_up': Record<string, never>
  'staff.invited': { staffId: string }
  'staff.disabled': { staffId: string }
  'staff.enabled': { staffId: string }
  'staff.role_changed': { staffId: string; from: string; to: string }
  'staff.second_factor_reset': { staffId: string }
  'customer.created': { customerId: string }
  'customer.edited': { customerId: string; card: string; fields: string[]; changeSetId: string }
  'customer.secret_changed': { customerId: string; secret: 'site_password' | 'pin' }
  /** Undone: `action` is undo and `undoes` names what was taken back. */
  'customer.status_changed': {
    statusChangeId: string
    action: string
    fromStatus: string
    toStatus: string
    fromMembership: string
    toMembership: string
    undoes: string | null
  }
  /** `reason` is a disposition as people call it. */
  'account.cancelled': {
    retentionId: string
    reason: string
    askAgainOn: string | null
    offered: number
    /** What of it was account credit, all together; null where none was. */
    creditMinor: string | null
    currency: string | null
    confirmed: boolean
  }
  'account.saved': { retentionId: string; reason: string; concession: string; costMinor: string; currency: string }
  'subscription.ended': { subscriptionId: string }
  'interaction.opened': { interactionId: string; by: 'person' | 'system' }
  'interaction.begun_at_ticket': { interactionId: string; ticketId: string }
  'interaction.ended': { interactionId: string }
  'interaction.dropped': { interactionId: string; because: string; callId: string | null }
  'interaction.drop_undone': { interactionId: string }
  'interaction.parked': { interactionId: string }
  'interaction.resumed': { interactionId: string }
  'interaction.handed_over': { interactionId: string; toStaffId: string | null; toTeamId: string | null; toName: string; warm: boolean }
  'interaction.taken': { interactionId: string; fromStaffId: string; fromName: string; toName: string; warm: boolean }
  'interaction.left': { interactionId: string }
  'interaction.taken_back': { interactionId: string }
  'prospect.created': { prospectId: string }
  'prospect.edited': { prospectId: string; fields: string[] }
  'caller.verified': { interactionId: string; factor: string }
  'caller.not_matched': { interactionId: string; factor: string; attemptsLeft: number }
  'caller.unlocked': Record<string, never>
  'message.queued': { mailId: string; template: string; resends?: string }
  'message.held_back': { mailId: string; template: string; reason: string }
  'email_preferences.changed': { category: string; wanted: boolean; source: string }
  'email.undeliverable': Record<string, never>
  'email.reached_again': Record<string, never>
  'commitment.made': { commitmentId: string; dueAt: string }
  'commitment.kept': { commitmentId: string }
  'commitment.moved': { commitmentId: string; dueAt: string }
  'commitment.withdrawn': { commitmentId: string }
  'note.written': { noteId: string; dispositionId: string }
  'note.amended': { noteId: string; version: number }
  'note.mentioned': { noteId: string; staffId: string; version: number }
  'note.mention_withdrawn': { noteId: string; staffId: string; version: number }
  'note.file_attached': { noteId: string; fileId: string }
  'note.file_removed': { noteId: string; fileId: string }
  'note.sampled': { noteId: string; sampleId: string }
  'note.scored': { noteId: string; scoreId: string; yes: number; no: number }
  'note.sent_back': { noteId: string; returnId: string; version: number }
  'note.returned': { noteId: string; returnId: string; version: number }
  'ticket.edited': { ticketId: string; number: string; steps: string[] }
  /** `isUndo`: a later putting off was taken back, so that it is put off as before. */
  'ticket.snoozed': { ticketId: string; number: string; until: string; isUndo: boolean }
  'ticket.woken': { ticketId: string; number: string }
  'ticket.merged': { ticketId: string; number: string; intoId: string; intoNumber: string }
  'ticket.unmerged': { ticketId: string; number: string; fromId: string; fromNumber: string }
  'ticket.split': { ticketId: string; number: string; newTicketId: string; newNumber: string; messages: number }
  'ticket.linked': { ticketId: string; number: string; otherId: string; otherNumber: string }
  'ticket.unlinked': { ticketId: string; number: string; otherId: string; otherNumber: string }
  'ticket.marked_spam': { ticketId: string; number: string }
  'ticket.unmarked_spam': { ticketId: string; number: string }
  'ticket.note_taken_back': { ticketId: string; number: string; messageId: string }
  'ticket.mail_taken_back': { ticketId: string; number: string; messageId: string }
  'ticket.customer_set': { ticketId: string; number: string }
  'ticket.mentioned': { ticketId: string; messageId: string; staffId: string }
  'ticket.file_removed': { ticketId: string; number: string; messageId: string; fileId: string }
  'critical_note.added': { criticalNoteId: string }
  'critical_note.removed': { criticalNoteId: string }
  'payment_attempt.ended': { attemptId: string; kind: string; state: 'succeeded' | 'failed' | 'unknown' }
  'payment.taken': { paymentId: string; amountMinor: string; currency: string }
  'payment.declined': { paymentId: string; amountMinor: string; currency: string; reason: string }
  'payment.unknown': { paymentId: string; amountMinor: string; currency: string }
  'payment.voided': { paymentId: string; amountMinor: string; currency: string }
  'payment.disputed': { paymentId: string; amountMinor: string; currency: string }
  'payment.dispute_ended': { paymentId: string; won: boolean }
  'payment_method.added': { paymentMethodId: string }
  'payment_method.removed': { paymentMethodId: string }
  'payment_method.autopay_set': { paymentMethodId: string; on: boolean }
  'payment_method.checked': { paymentMethodId: string; result: string }
  'refund.asked': {
    refundId: string
    amountMinor: string
    currency: string
    lastFour?: string | null
    methodKind?: string | null
    daysFrom?: number
    daysTo?: number
    status?: string
  }
  'refund.executed': { refundId: string; amountMinor: string; currency: string }
  'refund.failed': { refundId: string; reason: string }
  'refund.withdrawn': { refundId: string }
  'credit.given': {
    /** Null where it was made right without money. */
    ledgerEntryId: string | null
    amountMinor: string
    currency: string
    reason: string
    creditId?: string
    department?: string | null
    givenAs?: string
  }
  'credit.undone': { creditId: string; ledgerEntryId: string; amountMinor: string; currency: string }
  'approval.asked': { approvalId: string; kind: string; recordId?: string; amountMinor?: string; currency?: string }
  'approval.granted': { approvalId: string; kind: string; recordId?: string; by?: string; amountMinor?: string; currency?: string }
  'approval.refused': { approvalId: string; kind: string; recordId?: string; by?: string | null; amountMinor?: string; currency?: string }
  'approval.withdrawn': { approvalId: string; kind: string; recordId?: string }
  'allocation.made': {
    source: 'payment' | 'entry'
    sourceId: string
    invoiceId: string
    invoiceNumber: string
    amountMinor: string
    currency: string
  }
  'allocation.taken_back': {
    source: 'payment' | 'entry'
    sourceId: string
    invoiceId: string
    invoiceNumber: string
    amountMinor: string
    currency: string
  }
  'ledger.corrected': { ledgerEntryId: string; correctionId: string; correctsId: string; amountMinor: string; currency: string }
  'invoice.written_off': {
    ledgerEntryId: string
    correctionId: string
    invoiceId: string
    invoiceNumber: string
    amountMinor: string
    currency: string
  }
  'credit.transferred': {
    ledgerEntryId: string
    otherEntryId: string
    toCustomerId: string
    toNumber: string
    amountMinor: string
    currency: string
  }
  'statement.mailed': { from: string; to: string }
  'portal_user.invited': { portalUserId: string }
  'portal_user.joined': { portalUserId: string }
  'portal_user.password_reset': { portalUserId: string }
  'portal_user.password_chosen': { portalUserId: string }
  'portal_user.locked': { portalUserId: string }
  'portal_user.unlocked': { portalUserId: string }
  'portal_user.sessions_ended': { portalUserId: string }
  'portal_user.removed': { portalUserId: string }
  'block.added': { blockId: string; kind: string }
  'block.lifted': { blockId: string; kind: string }
  /** Amounts a month, such as 512.25; null: what the plan includes. */
  'usage.allowance_changed': { meterId: string; service: string; unit: string; from: string | null; to: string | null }
  /** The highest of the thresholds that were passed at once; `mailId` null where nobody was mailed. */
  'usage.alerted': { alertId: string; thresholdPercent: number; periodOn: string; unit: string; mailId: string | null }
  'payment_plan.agreed': { planId: string; amountMinor: string; currency: string; parts: number; firstOn: string; lastOn: string }
  'payment_plan.changed': { planId: string }
  'payment_plan.part_paid': { planId: string; position: number; paymentId: string }
  'payment_plan.part_failed': { planId: string; position: number; nextOn: string | null }
  'payment_plan.completed': { planId: string }
  'payment_plan.failed': { planId: string }
  'payment_plan.cancelled': { planId: string }
  'promise_to_pay.made': { promiseId: string; amountMinor: string; currency: string; dueOn: string }
  'promise_to_pay.kept': { promiseId: string }
  'promise_to_pay.broken': { promiseId: string }
  'promise_to_pay.withdrawn': { promiseId: string }
  'collection.assigned': { toStaffId: string | null }
  'book_day.closed': { day: string }
  'fulfilment.step_done': { orderId: string; step: string; source: string }
  'fulfilment.step_taken_back': { orderId: string; step: string; source: string }
  'order.placed': { orderId: string; amountMinor: string; currency: string }
  'pay_link.sent': { payLinkId: string; amountMinor: string; currency: string }
  'prospect.became_customer': { prospectId: string; customerId: string }
  'ticket.opened': { ticketId: string; number: string; from: 'customer' | 'staff'; channel: string }
  'ticket.answered': { ticketId: string; number: string; messageId: string }
  'ticket.noted': { ticketId: string; number: string; messageId: string }
  'ticket.customer_wrote': { ticketId: string; number: string; messageId: string; channel: string }
  'ticket.assigned': {
    ticketId: string
    number: string
    fromStaffId: string | null
    toStaffId: string | null
    toName: string | null
    isUndo: boolean
  }
  'ticket.rated': { ticketId: string; number: string; stars: number }
  'ticket.closed': { ticketId: string; number: string; by: 'customer' | 'administration' }
  'ticket.reopened': { ticketId: string; number: string; by: 'customer' | 'staff' }
  'ticket.reposted': { ticketId: string; number: string; messageId: string }
  'ticket.target_near': { ticketId: string; number: string; target: 'first_response' | 'resolution'; dueAt: string }
  'ticket.target_missed': { ticketId: string; number: string; target: 'first_response' | 'resolution'; dueAt: string }
  'absence.set': { absenceId: string; staffId: string }
  'absence.ended': { absenceId: string; staffId: string }
  'block.hit': { blockId: string; kind: string; at: string }
}
export type EventName = keyof EventFacts
