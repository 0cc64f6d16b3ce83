import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { invoiceState, ledgerKind, paymentStatus } from './panels.ts'
import { withoutAsking } from './refunds.ts'
import { because, day, id, instant, line, yesNo } from './text.ts'
import { may } from './verdict.ts'

// What is done with money that is on the books: put on invoices, corrected, told in a statement, found again. All amounts of a request are in
// the account's currency, in minor units.

const customerParams = z.object({ id })
/** An amount above zero in minor units, as a string: "4998" is 49.98 US dollars. */
export const amountMinor = z.string().regex(/^[1-9]\d{0,14}$/, 'Give an amount above zero in minor units, such as 4998.')

export const refundStatus = z.enum([
  'waiting_for_approval',
  'to_do_by_hand',
  'pending',
  'unknown',
  'executed',
  'failed',
  'refused',
  'withdrawn',
])
export const attemptState = z.enum(['prepared', 'sent', 'succeeded', 'failed', 'unknown'])

export const getBilling = endpoint({
  name: 'getBilling',
  method: 'GET',
  path: '/api/customers/:id/billing',
  summary: 'What the account owes and holds: balance, past due, credit, prepaid, the next bill, and the balance at the end of each month.',
  params: customerParams,
  reply: z.object({
    customerId: id,
    balance: money,
    pastDue: money,
    pastDueSince: day.nullable(),
    nextDueOn: day.nullable(),
    /** What can still be put on invoices: payments and credits that are on none. */
    waiting: money,
    /** What is still to be paid of instalment purchases. */
    instalmentsLeft: money,
    /** Of the prepaid account; null where there is none. */
    prepaid: money.nullable(),
    nextBill: z.object({ on: day, estimate: money }).nullable(),
    counts: z.object({ openInvoices: z.number().int(), entries: z.number().int() }),
    /** The balance at the end of each day named, oldest first; the last is now. */
    overTime: z.array(z.object({ on: day, balance: money })),
    can: z.object({ allocate: may, correct: may, mail: may }),
  }),
})

export const listPrepaid = endpoint({
  name: 'listPrepaid',
  method: 'GET',
  path: '/api/customers/:id/prepaid-entries',
  summary: 'The prepaid account: every entry and the balance after it, newest first.',
  params: customerParams,
  query: z.strictObject(pageQuery),
  reply: page(z.object({ id, at: instant, amount: money, description: z.string(), balanceAfter: money })).extend({ balance: money }),
})

/** Days of the company's zone, both within the period. Without them: the last three months until today. */
const period = { from: day.optional(), to: day.optional() }
const statementEntry = z.object({
  id,
  at: instant,
  kind: ledgerKind,
  description: z.string(),
  invoiceNumber: z.string().nullable(),
  /** Of a payment: with what it was paid, and the numbers of the invoices that it is on. */
  paidWith: z.string().nullable(),
  paidNumbers: z.array(z.string()),
  effect: money,
  balanceAfter: money,
})
export const getStatement = endpoint({
  name: 'getStatement',
  method: 'GET',
  path: '/api/customers/:id/statement',
  summary:
    'The account over a period: what was owed before it, every entry, oldest first, with the balance after it, and what was owed at its end. Page by page.',
  params: customerParams,
  query: z.strictObject({ ...pageQuery, ...period }),
  reply: page(statementEntry).extend({
    customerId: id,
    from: day,
    to: day,
    opening: money,
    closing: money,
    /** What the entries of each kind add up to within the period. */
    sums: z.array(z.object({ kind: ledgerKind, effect: money, count: z.number().int() })),
    count: z.number().int(),
    /** The primary address, to which it would be mailed; null where the account has none. */
    goesTo: z.string().nullable(),
  }),
})
export const getStatementCsv = {
  ...endpoint({
    name: 'getStatementCsv',
    method: 'GET',
    path: '/api/customers/:id/statement.csv',
    summary: 'The same as a file. It is recorded as an export.',
    params: customerParams,
    query: z.strictObject({ ...period, bom: yesNo.default(true), mark: id.optional() }),
    reply: null,
  }),
  downloads: ['text/csv; charset=utf-8'] as const,
}
export const mailStatement = endpoint({
  name: 'mailStatement',
  method: 'POST',
  path: '/api/customers/:id/statement/mail',
  summary: 'Mails the statement of a period to the primary email address of the account, with its figures in the text.',
  params: customerParams,
  body: z.strictObject(period),
  reply: z.object({ sentTo: z.string(), from: day, to: day, closing: money }),
  status: 201,
})

export const transactionKind = z.enum(['invoice', 'payment', 'refund', 'entry'])
const transaction = z.object({
  kind: transactionKind,
  id,
  at: instant,
  amount: money,
  /** Of an entry: which kind. */
  entry: ledgerKind.nullable(),
  invoice: invoiceState.nullable(),
  payment: paymentStatus.nullable(),
  refund: refundStatus.nullable(),
  description: z.string(),
  /** An invoice’s own number, or those that it is about. */
  numbers: z.array(z.string()),
  method: z.string().nullable(),
  /** Of a payment or a credit: what is on no invoice. */
  left: money.nullable(),
})
export const listTransactions = endpoint({
  name: 'listTransactions',
  method: 'GET',
  path: '/api/customers/:id/transactions',
  summary:
    'Invoices, payments, refunds and credits. `q` finds them as people say them: an amount (49.98, $50), a day (3 June, 6/3), a month (June, June 2026, 2026-06), the last four of a card, the number of an invoice or a check, a gateway reference; several words narrow each other.',
  params: customerParams,
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(120).optional(),
    kind: z.enum(['invoice', 'payment', 'refund', 'credit']).optional(),
  }),
  reply: page(transaction).extend({
    /** How each word was read, so that the page can say what it looked for. */
    read: z.array(
      z.object({
        amounts: z.array(money),
        days: z.array(z.object({ year: z.number().int().nullable(), month: z.number().int(), day: z.number().int().nullable() })),
        lastFour: z.string().nullable(),
        text: z.string().nullable(),
      }),
    ),
  }),
})

const person = z.object({ id, name: z.string() })
const inInteraction = z.object({
  id,
  kind: z.string(),
  channel: z.string(),
  direction: z.string(),
  startedAt: instant,
  note: z.object({ id, number: z.string(), disposition: z.string(), reason: z.string() }).nullable(),
})
export const getTransaction = endpoint({
  name: 'getTransaction',
  method: 'GET',
  path: '/api/customers/:id/transactions/:kind/:transactionId',
  summary:
    'The whole story of a payment, a refund or an entry of the ledger: invoices with their lines, attempts, gateway references, refunds, corrections, who, why, and in which contact.',
  params: z.object({ id, kind: z.enum(['payment', 'refund', 'entry']), transactionId: id }),
  reply: z.object({
    customerId: id,
    kind: transactionKind,
    id,
    at: instant,
    amount: money,
    entry: ledgerKind.nullable(),
    payment: paymentStatus.nullable(),
    refund: refundStatus.nullable(),
    description: z.string(),
    method: z.string().nullable(),
    channel: z.string().nullable(),
    checkNumber: z.string().nullable(),
    receivedOn: day.nullable(),
    failedBecause: z.string().nullable(),
    /** The payment that a refund gives back, or that an entry is of. */
    paymentId: id.nullable(),
    by: person.nullable(),
    because: z.string().nullable(),
    interaction: inInteraction.nullable(),
    /** What is on no invoice and was not paid back. */
    left: money,
    invoices: z.array(
      z.object({
        id,
        number: z.string(),
        summary: z.string(),
        issuedOn: day,
        state: invoiceState,
        total: money,
        open: money,
        /** What of this is on it. */
        amount: money,
        /** It was put there by `allocations` and can be taken back. */
        takeBack: may,
        lines: z.array(z.object({ description: z.string(), amount: money })),
      }),
    ),
    attempts: z.array(
      z.object({
        id,
        kind: z.string(),
        state: attemptState,
        amount: money,
        gateway: z.string(),
        reference: z.string().nullable(),
        failedBecause: z.string().nullable(),
        by: person,
        preparedAt: instant,
        sentAt: instant.nullable(),
        endedAt: instant.nullable(),
      }),
    ),
    refunds: z.array(
      z.object({
        id,
        status: refundStatus,
        amount: money,
        credited: money,
        because: z.string(),
        by: person,
        requestedAt: instant,
        endedAt: instant.nullable(),
        expectedBy: day.nullable(),
        failedBecause: z.string().nullable(),
        interaction: inInteraction.nullable(),
      }),
    ),
    entries: z.array(
      z.object({
        id,
        at: instant,
        kind: ledgerKind,
        effect: money,
        description: z.string(),
        invoiceNumber: z.string().nullable(),
        correctsId: id.nullable(),
      }),
    ),
    approvals: z.array(
      z.object({
        id,
        kind: z.string(),
        state: z.string(),
        because: z.string(),
        askedBy: person,
        askedAt: instant,
        decidedBy: person.nullable(),
        decidedAt: instant.nullable(),
        decisionBecause: z.string().nullable(),
      }),
    ),
    /** What was done to it since: put on an invoice, taken back, corrected. */
    changes: z.array(z.object({ at: instant, by: z.string().nullable(), action: z.string(), because: z.string().nullable() })),
    can: z.object({ allocate: may, correct: may }),
    /** How much of the entry can be taken back; null for what is corrected otherwise. */
    correctable: money.nullable(),
    /** The entry of the ledger that a correction names. */
    entryId: id.nullable(),
  }),
})
export type TransactionStory = z.infer<typeof getTransaction.reply>

const source = { kind: z.enum(['payment', 'entry']), id }
export const allocate = endpoint({
  name: 'allocate',
  method: 'POST',
  path: '/api/customers/:id/allocations',
  summary:
    'Puts what is left of a payment, or of a credit that names no invoice, on an invoice. Refused above what is left, above what is open, and where the credit has been paid back. Needs Idempotency-Key.',
  params: customerParams,
  body: z.strictObject({ source: z.strictObject(source), invoiceId: id, amountMinor }),
  reply: z.object({ invoiceId: id, amount: money, left: money, open: money, balance: money }),
  status: 201,
})
export const takeBackAllocation = endpoint({
  name: 'takeBackAllocation',
  method: 'POST',
  path: '/api/customers/:id/allocations/taken-back',
  summary:
    'Takes all of a payment or a credit off an invoice again, with the reason. Refused once part of the payment was refunded. Needs Idempotency-Key.',
  params: customerParams,
  body: z.strictObject({ source: z.strictObject(source), invoiceId: id, because }),
  reply: z.object({ invoiceId: id, amount: money, left: money, open: money, balance: money }),
  status: 201,
})

export const correctLedger = endpoint({
  name: 'correctLedger',
  method: 'POST',
  path: '/api/customers/:id/ledger/corrections',
  summary:
    'A new entry that puts an older one right: takes an entry back in whole or part, writes off the rest of an invoice, or transfers a credit to another account of the same currency. What is in the customer’s favor holds the limits of the role; above them it waits for approval, and `entryId` is null. Needs Idempotency-Key. 422 correction.waits where the same waits already.',
  params: customerParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('adjustment'), entryId: id, amountMinor, because }),
    /** `amountMinor` is what was seen as open. */
    z.strictObject({ kind: z.literal('write_off'), invoiceId: id, amountMinor, because }),
    z.strictObject({ kind: z.literal('transfer'), toNumber: line(40), amountMinor, because }),
  ]),
  reply: z.object({
    /** Null as long as it waits. */
    entryId: id.nullable(),
    /** Of a transfer: null. */
    correctionId: id.nullable(),
    /** What somebody has to agree to first; null where nobody has to. */
    approvalId: id.nullable(),
    kind: ledgerKind,
    effect: money,
    balance: money,
  }),
  status: 201,
})

export const correctionStatuses = ['waiting_for_approval', 'written', 'refused', 'withdrawn'] as const
const staffName = z.object({ id, name: z.string() })
const correction = z.object({
  id,
  kind: z.enum(['correction', 'write_off']),
  /** What it adds to what the customer owes; below zero is in their favor. */
  effect: money,
  because: z.string(),
  status: z.enum(correctionStatuses),
  /** Of a correction: the entry that it takes back. */
  entry: z.object({ id, description: z.string() }).nullable(),
  invoiceId: id.nullable(),
  invoiceNumber: z.string().nullable(),
  ledgerEntryId: id.nullable(),
  approvalId: id.nullable(),
  requestedBy: staffName,
  requestedAt: instant,
  approvedBy: staffName.nullable(),
  can: z.object({ withdraw: may }),
})
export type LedgerCorrection = z.infer<typeof correction>
export const listCorrections = endpoint({
  name: 'listCorrections',
  method: 'GET',
  path: '/api/customers/:id/ledger/corrections',
  summary:
    'Corrections and write-offs of this account and of what was merged into it, newest first: those that wait for approval, those in the ledger, and those that came to nothing.',
  params: customerParams,
  query: z.strictObject({ ...pageQuery, status: z.enum(correctionStatuses).optional() }),
  reply: page(correction),
})
export const withdrawCorrection = endpoint({
  name: 'withdrawCorrection',
  method: 'POST',
  path: '/api/ledger-corrections/:id/withdraw',
  summary: 'It is not asked for any more, as long as it waits for approval. 422 correction.not_waiting, correction.not_yours.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: correction,
})
export const correctionTerms = endpoint({
  name: 'correctionTerms',
  method: 'GET',
  path: '/api/customers/:id/correction-terms',
  summary: 'Up to which amount in the customer’s favor the viewer corrects and writes off without asking, and who agrees above it.',
  params: customerParams,
  reply: z.object({ currency: z.string(), withoutAsking }),
})
