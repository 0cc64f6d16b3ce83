/** How long the one-time link in a mail opens something at most, in minutes. */
export const linkMinutes = {
  staff_invitation: 7 * 24 * 60,
  staff_password_reset: 30,
  first_payment_link: 30 * 24 * 60,
  portal_invitation: 7 * 24 * 60,
  portal_password_reset: 30,
  portal_sign_up: 24 * 60,
} as const

const instead: Record<keyof typeof linkMinutes, string> = {
  staff_invitation: 'Its link was over after seven days, before the mail could leave. Invite this person again.',
  staff_password_reset: 'Its link was over after thirty minutes, before the mail could leave. This person has to ask for a new one.',
  first_payment_link: 'Its link was over before the mail could leave. Send the customer a new pay link.',
  portal_invitation: 'Its link was over after seven days, before the mail could leave. Invite this person again.',
  portal_password_reset: 'Its link was over after thirty minutes, before the mail could leave. Reset the password again.',
  portal_sign_up: 'Its link was over after a day, before the mail could leave. This person has to ask for a new one.',
}

/** The sentence for a mail whose link would be dead when it arrives; null where it is alive, or where the mail has none. */
export function whyLinkIsDead(template: string, queuedAt: Date, now: Date): string | null {
  if (!Object.hasOwn(linkMinutes, template)) return null
  const name = template as keyof typeof linkMinutes
  return now.getTime() < queuedAt.getTime() + linkMinutes[name] * 60_000 ? null : instead[name]
}
