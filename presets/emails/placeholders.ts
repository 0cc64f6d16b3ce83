/**
 * What each e-mail may fill in, and what it means. Times and dates arrive formatted, in the reader's language and zone.
 * A link is always alone on its line, so that every mail program makes it clickable whole.
 */
export const emailPlaceholders: Record<string, Record<string, string>> = {
  staff_invitation: {
    name: 'the invited colleague',
    company: 'the company',
    invitedBy: 'the member of staff who invited them',
    link: 'one-time link to choose a password',
    expiresAt: 'when the link stops working',
  },
  staff_password_reset: {
    name: 'the member of staff',
    company: 'the company',
    link: 'one-time link to choose a new password',
    expiresAt: 'when the link stops working',
  },
  staff_second_factor_reset: {
    name: 'the member of staff',
    company: 'the company',
    resetBy: 'the administrator who did it',
    resetAt: 'when',
    link: 'the sign-in page',
  },
  contact_changed: {
    name: 'the account holder',
    company: 'the company or brand',
    reach: 'which way to reach them changed, in words (see reach-words.ts); never the new value',
    changedAt: 'when',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  payment_method_changed: {
    name: 'the account holder',
    company: 'the company or brand',
    changedAt: 'when',
    whatChanged: 'what was done, in words (see method-words.ts)',
    method: 'the method by its brand and last four digits; never more of its number',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  refund_sent: {
    name: 'the account holder',
    company: 'the company or brand',
    amount: 'what is given back',
    method: 'where it goes: the method that it came from, in words',
    days: 'how long it takes, in business days',
    expectedBy: 'the last of these days',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  caller_code: {
    name: 'the account holder',
    company: 'the company or brand',
    link: 'the code of six digits, alone on its line',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  portal_password_reset: {
    name: 'the account holder or portal user',
    company: 'the company or brand',
    link: 'one-time link to choose a new password',
    expiresAt: 'when the link stops working',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  new_sign_in: {
    name: 'the member of staff',
    company: 'the company',
    signedInAt: 'when',
    device: 'browser and system, as the browser says',
    place: 'the network address, with the city where it is known',
    link: 'the page with their sessions',
  },
}
