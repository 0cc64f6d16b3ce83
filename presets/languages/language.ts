import { z } from 'zod'

const phrases = z.array(z.string().min(1))

/**
 * What the note check and the coverage check know of a language: lists of phrases, no code. In a phrase `a|b` is either, `a?` may be
 * left out, `a*` is how a word begins, `…` are up to three other words, `#` is a number, `<amount>` a sum of money.
 */
export const noteLanguage = z.strictObject({
  code: z.string().regex(/^[a-z]{2}$/),
  /** Feelings and judgements about the contact or the person. */
  judgement: phrases,
  /** Who may be judged where a customer complains: our own people, the service. */
  ourPeople: phrases,
  /** Words by which somebody else's words are told without quoting them. */
  reporting: phrases,
  /** Who is the customer's side where one of them acts. */
  customerSide: phrases,
  /** Anybody else who acts: bank, carrier, technician. */
  others: phrases,
  /** What makes a deed one of ours: I, we. */
  ourSide: phrases,
  negation: phrases,
  /** What is yet to be, or is only wished. */
  notYet: phrases,
  /** What was before this contact. */
  before: phrases,
  /** What we say that we will do. */
  promise: phrases,
  /** What is done within a time that the customer waits for: a refund. */
  waitedFor: phrases,
  timeFrame: phrases,
  /** An amount that may need somebody's approval. */
  givenAmount: phrases,
  approved: phrases,
  /** Words beside which digits are a bank account. */
  bank: phrases,
  /** Words that name a bank's account whole. */
  bankNamed: phrases,
  /** Words before digits that are no bank account: ticket, invoice. */
  noBank: phrases,
  /** Words beside which the account's own secret must not stand. */
  secretNear: phrases,
  /** What kind of promise it is, by the words of the promise. */
  promiseKinds: z.array(z.strictObject({ kind: z.enum(['call_back', 'refund', 'shipment', 'escalation']), phrases })),
  /** How times are said. */
  times: z.strictObject({
    weekdays: z.record(z.string(), z.number().int().min(1).max(7)),
    months: z.record(z.string(), z.number().int().min(1).max(12)),
    numbers: z.record(z.string(), z.number().int()),
    units: z.record(z.string(), z.enum(['minute', 'hour', 'day', 'week', 'month'])),
    business: z.array(z.string()),
    /** Days from now. */
    days: z.record(z.string(), z.number().int()),
    /** Parts of a day, by the hour at which they end. */
    parts: z.record(z.string(), z.number().int()),
    /** Before an hour that stands alone. */
    at: z.array(z.string()),
    next: z.array(z.string()),
    to: z.array(z.string()),
  }),
  /**
   * That the customer was told how far an allowance is used: no deed of the contact, but a mail that went out by itself. `<percent>` is a share.
   * `more` goes on with another share, `otherShares` are what else has one, `between` may stand between a share and the number it is of.
   */
  usageTold: z.strictObject({ what: z.string(), phrases, more: phrases, otherShares: phrases, between: phrases }),
  /** What a note may claim to have done, by the deed that would show it. */
  claims: z.array(z.strictObject({ deed: z.string(), what: z.string(), phrases, notBefore: z.array(z.string()).optional() })),
})
export type NoteLanguage = z.infer<typeof noteLanguage>
