import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** What the customer chose: the switch of everything that is no service mail, and the categories that they do not want. */
export type MailWishes = { optIn: boolean; unwanted: ReadonlySet<string> }
export type MailStanding = { status: string }
/** Service mails are always sent; offers need an active account. */
export type KindOfMail = { category: string; isService: boolean; isOffer: boolean }

/**
 * Whether a mail of this category is sent to a customer. Service mails always are: an account can not be kept without them. Every other
 * needs the opt-in and the category; an offer needs an active account as well.
 */
export function mayMail({ category, isService, isOffer }: KindOfMail, wishes: MailWishes, standing: MailStanding): Verdict {
  if (isService) return allowed
  if (!wishes.optIn) return held('mail.opted_out')
  if (wishes.unwanted.has(category)) return held('mail.not_wanted')
  if (isOffer && standing.status !== 'active') return held('mail.not_active')
  return allowed
}

/** Why a mail was not sent, by the code that the outbox keeps. */
export const heldWords = {
  'mail.opted_out': ['This customer gets no mail but service mail.', 'Ask them, and change it in the email preferences.'],
  'mail.not_wanted': ['This customer does not want mails of this kind.', 'Ask them, and change it in the email preferences.'],
  'mail.not_active': ['Offers go to active accounts alone.', 'Write a service mail, if it is one.'],
} as const
export type HeldCode = keyof typeof heldWords

const held = (code: HeldCode): Verdict => refused(code, heldWords[code][0], { instead: heldWords[code][1] })

export const heldBecause = (code: string | null): string | null =>
  code === null ? null : Object.hasOwn(heldWords, code) ? heldWords[code as HeldCode][0] : code
