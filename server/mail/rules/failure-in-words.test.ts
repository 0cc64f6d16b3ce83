import { expect, test } from 'vitest'
import { failureInWords } from './failure-in-words.ts'

test.each([
  [null, null],
  ['550 5.1.1 The mailbox does not exist.', 'There is no mailbox at this address.'],
  ['user unknown', 'There is no mailbox at this address.'],
  ['550 No such user here', 'There is no mailbox at this address.'],
  ['552 5.2.2 Over quota', 'The mailbox is full.'],
  ['552 5.2.2 The mailbox is over its quota.', 'The mailbox is full.'],
  ['452 4.2.2 full', 'The mailbox is full.'],
  ['550 5.7.1 Message rejected as spam', 'The receiving server refused it as unwanted.'],
  ['451 4.7.1 Greylisted', 'The receiving server asked to try later.'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'The mail server could not be reached.'],
  ['The mail server took too long.', 'The mail server could not be reached.'],
  ['Invalid login: 535 5.7.8', 'The mail server does not let us in. An administrator has to look at its settings.'],
  ['Connection closed unexpectedly', 'The mail server could not be reached.'],
  [
    "Can't send mail - all recipients were rejected: 550 5.1.1 <a@gone.example>: Recipient address rejected",
    'There is no mailbox at this address.',
  ],
  ['EAUTH', 'The mail server does not let us in. An administrator has to look at its settings.'],
  ['A line break in a mail header is not sent.', 'A name or a subject in it holds a line break.'],
  [
    'Its link was over after thirty minutes, before the mail could leave.',
    'Its link was over after thirty minutes, before the mail could leave.',
  ],
  ['599 odd', 'The mail server did not take it.'],
])('%j is said as %j', (answer, expected) => {
  expect(failureInWords(answer)).toBe(expected)
})
