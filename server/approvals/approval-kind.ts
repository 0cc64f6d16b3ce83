import type { Db } from '#server/platform/database.ts'
import type { Verdict } from '#server/platform/verdict.ts'
import type { Viewer, Work } from '#server/work.ts'

/** A request as whoever does it needs it. */
export type Requested = {
  id: string
  customerId: string | null
  recordId: string
  interactionId: string | null
  askedById: string
  request: Record<string, unknown>
}

/** What a record asks for as it stands: the same at the moment of asking and at that of granting, or it is not granted. */
export type AskedFor = {
  customerId: string | null
  /** Ids, amounts and codes, in one order: the digest is of these. */
  request: Record<string, string | null>
  amountMinor: bigint
  currency: string
}

/** What a domain registers so that it can ask: what is asked is done by its own action once somebody has agreed. */
export type ApprovalKind = {
  /** What its record asks for now, read again when somebody agrees. */
  asked: (db: Db, recordId: string) => Promise<AskedFor>
  /** The rule, asked again when somebody agrees: the world went on since. Locks what it looks at. */
  stillMay: (work: Work, requested: Requested) => Promise<Verdict>
  /** The same action as if nobody had needed to be asked. */
  execute: (work: Work, requested: Requested, approvedBy: string) => Promise<void>
  /** It will not be done. */
  end: (work: Work, requested: Requested, how: 'refused' | 'expired' | 'withdrawn') => Promise<void>
  /** What the decision needs beside the customer: a title and what to know, in the order of the page. */
  tell: (
    db: Db,
    viewer: Viewer,
    requested: Requested,
  ) => Promise<{ facts: { what: string; is: string }[]; paymentId: string | null; policy: Verdict }>
}
export type ApprovalKinds = Readonly<Record<string, ApprovalKind>>
