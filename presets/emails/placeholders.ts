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
  caller_code: {
    name: 'the account holder',
    company: 'the company or brand',
    link: 'the code of six digits, alone on its line',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  statement_mailed: {
    name: 'the account holder',
    company: 'the company or brand',
    number: 'the account’s number',
    from: 'the first day of the period',
    to: 'its last day',
    figures: 'a line for each: balance before, the sum of each kind of entry, balance at the end',
    standing: 'whether the last of these is owed or in favor of the customer',
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
