import { whyLinkIsDead } from '#server/mail/rules/link-lives.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type Linked = { template: string; state: string; hasLink: boolean; createdAt: Date; now: Date }
export type House = { isDemo: boolean; sendsMail: boolean }

/**
 * Whether staff open the one-time link of a mail to a customer. In a demo without a mail server alone: there nobody gets the mail, and the
 * pages behind the link are to be tried. Anywhere else the link is the customer's, who proves by it that the address is theirs.
 */
export function mayOpenLink({ template, state, hasLink, createdAt, now }: Linked, { isDemo, sendsMail }: House): Verdict {
  if (!isDemo || sendsMail)
    return refused('mail.link_is_theirs', 'The link in this mail is for the customer only.', {
      instead: 'A demo without a mail server lets a lead open it.',
    })
  // A code to say on the telephone is no page to open.
  if (state !== 'queued' || !hasLink || template === 'caller_code')
    return refused('mail.no_link', 'No link waits in this mail.', { instead: 'Do again what it was sent for: that makes a new one.' })
  const dead = whyLinkIsDead(template, createdAt, now)
  return dead ? refused('mail.link_is_over', dead) : allowed
}
