import type { MailCategoryKey } from '../mail-categories.ts'

type Facts = {
  /** `staff`: a mail to staff, or to somebody who is no customer of ours yet: nobody's to refuse. */
  category: MailCategoryKey | 'staff'
  /** What staff call it. */
  name: string
  /** Staff may choose it when they write to a customer: all that it fills in is known of every customer, or typed. */
  isByHand?: true
}

/** What each mail is. */
export const templateFacts: Record<string, Facts> = {
  staff_invitation: { category: 'staff', name: 'Invitation of a colleague' },
  staff_password_reset: { category: 'staff', name: 'New password of a colleague' },
  staff_second_factor_reset: { category: 'staff', name: 'Second factor reset' },
  new_sign_in: { category: 'staff', name: 'New sign-in of a colleague' },
  contact_changed: { category: 'security', name: 'A contact detail has changed' },
  payment_method_changed: { category: 'security', name: 'A payment method has changed' },
  caller_code: { category: 'security', name: 'Code for a call' },
  portal_password_reset: { category: 'security', name: 'New password for the portal' },
  portal_invitation: { category: 'security', name: 'Invitation to the portal' },
  portal_owner_invited: { category: 'security', name: 'A new owner in the portal' },
  portal_reset_held: { category: 'security', name: 'No new password for the portal yet' },
  portal_sign_up: { category: 'staff', name: 'Signing up for the portal' },
  refund_sent: { category: 'billing', name: 'Refund sent' },
  payment_plan_agreed: { category: 'billing', name: 'Payment plan agreed' },
  payment_plan_part_failed: { category: 'billing', name: 'Part of a payment plan declined' },
  first_payment_link: { category: 'billing', name: 'Link to pay the first order' },
  payment_receipt: { category: 'billing', name: 'Receipt of a payment by link' },
  account_cancelled: { category: 'service', name: 'The account is cancelled' },
  mail_received: { category: 'service', name: 'Your mail is here' },
  statement_mailed: { category: 'billing', name: 'Statement' },
  ticket_reply: { category: 'service', name: 'Answer in a ticket' },
  ticket_reply_by_mail: { category: 'service', name: 'Answer to somebody who signs in to no portal' },
  written_by_hand: { category: 'service', name: 'In your own words', isByHand: true },
  plan_news: { category: 'news', name: 'News or an offer', isByHand: true },
  usage_alert: { category: 'usage_alerts', name: 'A share of the allowance is used' },
  usage_notice: { category: 'usage_alerts', name: 'Most of the allowance is used', isByHand: true },
  survey_invitation: { category: 'surveys', name: 'How did we do?', isByHand: true },
  points_news: { category: 'points', name: 'About points', isByHand: true },
}
