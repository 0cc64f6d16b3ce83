import { leadsToPortal } from '#server/mail/rules/ticket-in-portal.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type Resent = { template: string; state: string; hasLink: boolean }

/** What a mail with a link or a code that works once is replaced by: the act that makes a new one. */
const madeAnew: Record<string, string> = {
  caller_code: 'Send a new code from the contact: verify the caller, then “Send a code”.',
  portal_password_reset: 'Reset the password again: the new mail has a new link.',
  portal_invitation: 'Invite this person again, under Services: the new mail has a new link.',
  first_payment_link: 'Send a new pay link from the first order.',
}

/**
 * Whether a mail is sent anew. What waits is sent anyway; a link or code that works once would open nothing, or open it twice, so the act
 * that made it is done again instead. A link that leads to a place in the portal is made anew.
 */
export function mayResend({ template, state, hasLink }: Resent, sendsMail: boolean): Verdict {
  if (state === 'queued' && !sendsMail)
    return refused('mail.waits', 'No mail server is set up: this mail waits until there is one.', { instead: 'See docs/operations.md.' })
  if (state === 'queued')
    return refused('mail.waits', 'This mail still waits and is sent by itself.', { instead: 'Look again in a few minutes.' })
  if (hasLink && !leadsToPortal(template))
    return refused('mail.link_is_over', 'This mail held a link or a code that works once, so it is not sent anew.', {
      instead: madeAnew[template] ?? 'Do again what it was sent for: that makes a new one.',
    })
  return allowed
}
