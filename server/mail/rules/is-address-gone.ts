const gone =
  /\b5\.1\.(?:[0-36]|10)\b|user unknown|unknown user|no such user|no mailbox|(?:mailbox|user|recipient|address) (?:does(?:n't| not) exist|not found)/i
const passing = /mailbox (?:is )?full|over ?quota|\b[45]\.2\.2\b|relay|spam|blocked|policy/i

/** A server that refused a mail said that there is nobody at its address, now and tomorrow. What else it refuses may be of us. */
export const isAddressGone = (answer: string): boolean => gone.test(answer) && !passing.test(answer)
