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
  payment_plan_agreed: {
    name: 'the account holder',
    company: 'the company or brand',
    amount: 'what is paid in all',
    parts: 'a line for each part: its day and its amount',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  payment_plan_part_failed: {
    name: 'the account holder',
    company: 'the company or brand',
    amount: 'the amount of the part',
    dueOn: 'the day on which it was due',
    nextTry: 'a sentence: when it is tried again, or that the plan has ended',
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
  written_by_hand: {
    name: 'the account holder',
    company: 'the company or brand',
    subject: 'what it is about, in the words of whoever writes it',
    message: 'what is said, in the words of whoever writes it',
    agent: 'the member of staff who writes',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  plan_news: {
    name: 'the account holder',
    company: 'the company or brand',
    message: 'what is said, in the words of whoever writes it',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  usage_notice: {
    name: 'the account holder',
    company: 'the company or brand',
    message: 'what is said, in the words of whoever writes it',
    number: 'the account’s number',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  survey_invitation: {
    name: 'the account holder',
    company: 'the company or brand',
    message: 'what is said, in the words of whoever writes it',
    helpContact: 'where to turn to: a phone number or an e-mail address of the company',
  },
  points_news: {
    name: 'the account holder',
    company: 'the company or brand',
    message: 'what is said, in the words of whoever writes it',
    number: 'the account’s number',
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

/** Good to have in a mail, and nothing that it is for. Every other placeholder of a template has to stand in it, whoever words it. */
export const courtesyPlaceholders: readonly string[] = ['name', 'company', 'helpContact', 'number', 'agent', 'invitedBy', 'resetBy']
