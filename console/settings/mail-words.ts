const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What the screen of mail to staff says. */
export const mailWords = {
  what: 'The mail',
  noServer: 'No mail server is set, so nothing leaves this machine.',
  noServerMore:
    'Open a mail here, copy its one-time link and hand it over yourself. To have mails sent, set SMTP_URL and start Steward anew.',
  none: 'No mail has gone to staff yet.',
  noneIn: 'No mail is in this state.',
  state: 'State',
  states: { all: 'All', queued: 'Waiting', sent: 'Sent', failed: 'Failed' },
  to: 'To',
  subject: 'Subject',
  at: 'Written',
  sent: 'Sent',
  attempts: (count: number) => plural(count, 'try', 'tries'),
  read: (subject: string) => `Read: ${subject}`,
  reading: 'Reading a mail is recorded.',
  link: 'The one-time link',
  linkWhat: 'the link',
  linkHelp: 'Whoever has it can use it once. Hand it to the person alone.',
  close: 'Close',
  again: 'Send again',
  queuedAgain: 'It is waiting to be sent again.',
  lastError: 'The mail server said',
  failed: 'The mail could not be opened.',
  retry: 'Try again',
} as const
