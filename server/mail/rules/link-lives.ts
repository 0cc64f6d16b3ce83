/** How long the one-time link in a mail opens something at most, in minutes. */
export const linkMinutes = { staff_invitation: 7 * 24 * 60, staff_password_reset: 30, first_payment_link: 30 * 24 * 60 } as const

/** The sentence for a mail whose link would be dead when it arrives; null where it is alive, or where the mail has none. */
export function whyLinkIsDead(template: string, queuedAt: Date, now: Date): string | null {
  const minutes = (linkMinutes as Record<string, number>)[template]
  if (minutes === undefined || now.getTime() < queuedAt.getTime() + minutes * 60_000) return null
  if (template === 'first_payment_link') return 'Its link was over before the mail could leave. Send the customer a new pay link.'
  return template === 'staff_invitation'
    ? 'Its link was over after seven days, before the mail could leave. Invite this person again.'
    : 'Its link was over after thirty minutes, before the mail could leave. This person has to ask for a new one.'
}
