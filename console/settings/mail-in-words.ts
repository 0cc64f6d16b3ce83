/** What Settings says of mail that comes in. */
export const mailInWords = {
  title: 'Mail that comes in',
  what: 'Whether mail comes in',
  none: 'No mail comes in.',
  noneMore: 'To take mail, set MAIL_IN_ADDRESS with IMAP_URL or SMTP_IN_LISTEN, and start Steward anew.',
  address: (address: string) => `Customers write to ${address}.`,
  listens: 'Mail servers hand mail over to us.',
  last: 'The newest mail came',
  noMail: 'No mail has come yet.',
  notRead: 'The Service desk is off, so nobody sees what customers write.',
  notReadMore: (waiting: number) =>
    `${waiting === 0 ? 'Mail that comes in waits unread.' : waiting === 1 ? 'One mail waits unread.' : `${waiting} mails wait unread.`} Switch the Service desk on under Settings, Company: then what waits is read and becomes tickets.`,
  unread: (brand: string, address: string, mailIn: string) =>
    `${brand} sends its mails from ${address}, and no mail to that address has come in of late: see that it arrives where mail to ${mailIn} does, or make ${mailIn} the sender.`,
  state: {
    read: 'The mailbox is read.',
    failing: 'The mailbox can not be read. It is tried again by itself, every five minutes at least.',
    silent: 'Nobody has looked into the mailbox for five minutes. Look whether the worker runs.',
    never: 'Nobody has looked into the mailbox yet. Look whether the worker runs.',
  },
  since: 'Connected since',
  brought: 'It last brought mail',
  failed: 'Last failure',
  failure: {
    refused: 'the server refused the user or the password of IMAP_URL.',
    no_folder: 'the folder behind the host in IMAP_URL does not exist.',
    away: 'the mail server could not be reached.',
    other: 'something else went wrong.',
  },
  answer: 'What the server said',
} as const
