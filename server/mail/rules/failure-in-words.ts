/** What a mail server says, by its codes (RFC 5321, RFC 3463) and by how a connection fails. The first that fits. */
const words: readonly (readonly [RegExp, string])[] = [
  [/EAUTH|\b53[05]\b/, 'The mail server does not let us in. An administrator has to look at its settings.'],
  [/\b[45]\.2\.2\b|\b(?:452|552)\b/, 'The mailbox is full.'],
  [
    /\b5\.1\.[0-36]\b|\b55[0-3]\b.{0,200}(?:no such|unknown|not exist|does not|user|mailbox)|user unknown|unknown user|no such user/i,
    'There is no mailbox at this address.',
  ],
  [/\b5\.2\.1\b/, 'The mailbox is switched off.'],
  [/\b5\.7\.\d{1,3}\b|\b554\b|spam|blocked|blacklist|policy/i, 'The receiving server refused it as unwanted.'],
  [/\b(?:421|450|451)\b|\b4\.\d\.\d{1,3}\b|not now/i, 'The receiving server asked to try later.'],
  [
    /ECONN|ETIMEDOUT|ENOTFOUND|EAI_|ESOCKET|too long|timed? ?out|greeting|closed unexpectedly|connection (?:closed|ended|lost)/i,
    'The mail server could not be reached.',
  ],
  [/line break in a mail header/, 'A name or a subject in it holds a line break.'],
  [/not an address that mail is sent to/, 'This is not an address that mail is sent to.'],
]

/** Why a mail did not leave, for people. What the program said itself is a sentence already. */
export function failureInWords(answer: string | null): string | null {
  if (answer === null) return null
  const known = words.find(([pattern]) => pattern.test(answer))?.[1]
  return known ?? (/^[A-Z][^0-9]*\.$/.test(answer) ? answer : 'The mail server did not take it.')
}
