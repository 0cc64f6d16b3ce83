import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { ledgerKind } from './panels.ts'
import { because, day, id, instant } from './text.ts'
import { may } from './verdict.ts'

const csv = ['text/csv; charset=utf-8'] as const
const person = z.object({ id, name: z.string() })
const ofDay = z.object({ day })
export const bookMovement = z.enum(['payment', 'refund', 'chargeback', 'adjustment'])

const bookLine = z.object({
  movement: bookMovement,
  channel: z.string(),
  method: z.string(),
  count: z.number().int(),
  amount: money,
  /** As the day was closed; null where it is open. */
  closed: z.object({ count: z.number().int(), amount: money }).nullable(),
})
export type BookLine = z.infer<typeof bookLine>
const difference = z.object({
  id,
  kind: z.enum(['only_gateway', 'only_ours', 'amount']),
  movement: z.enum(['charge', 'refund', 'void', 'dispute']),
  gatewayReference: z.string(),
  ours: money.nullable(),
  theirs: money.nullable(),
  foundAt: instant,
  settled: z.object({ at: instant, by: person, because: z.string() }).nullable(),
})
const bookDay = z.object({
  day,
  lines: z.array(bookLine),
  total: money,
  closed: z.object({ at: instant, by: person }).nullable(),
  comparedAt: instant.nullable(),
  differences: z.array(difference),
  late: z.array(
    z.object({ id, customerId: id, number: z.string(), at: instant, kind: ledgerKind, amount: money, description: z.string() }),
  ),
  can: z.object({ close: may }),
})
export type BookDay = z.infer<typeof bookDay>

export const listBookDays = endpoint({
  name: 'listBookDays',
  method: 'GET',
  path: '/api/books/days',
  summary:
    'The last 31 days of the books up to today, newest first: closed or open, whether it was held against the gateway’s report, and what is still to be settled.',
  reply: z.object({
    today: day,
    items: z.array(
      z.object({
        day,
        closed: z.object({ at: instant, by: person }).nullable(),
        comparedAt: instant.nullable(),
        differencesOpen: z.number().int(),
      }),
    ),
  }),
})
export const getBookDay = endpoint({
  name: 'getBookDay',
  method: 'GET',
  path: '/api/books/days/:day',
  summary: 'Payments, refunds and disputes of a day by method and channel, what differs from the gateway’s report, and what came late.',
  params: ofDay,
  reply: bookDay,
})
export const closeBookDay = endpoint({
  name: 'closeBookDay',
  method: 'POST',
  path: '/api/books/days/:day/close',
  summary: 'Closes a day with its figures. 422 `book_day.not_over`, `book_day.closed`, `book_day.differences`.',
  params: ofDay,
  reply: bookDay,
})
export const settleBookDifference = endpoint({
  name: 'settleBookDifference',
  method: 'POST',
  path: '/api/books/differences/:id/settle',
  summary: 'Says why a difference from the gateway’s report stands. 422 `book_difference.settled`.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: bookDay,
})

export const receivablesBy = z.enum(['brand', 'product_line'])
const ages = z.object({ notDue: money, days0to30: money, days31to60: money, days61to90: money, over90: money })
export const receivables = endpoint({
  name: 'receivables',
  method: 'GET',
  path: '/api/books/receivables',
  summary: 'What customers owe as of a day, by how long it is past due.',
  query: z.strictObject({ asOf: day.optional(), by: receivablesBy.default('brand') }),
  reply: z.object({
    asOf: day,
    total: money,
    ages,
    lines: z.array(z.object({ key: z.string(), label: z.string(), customers: z.number().int(), total: money, ages })),
  }),
})
export const ageBucket = z.enum(['not_due', 'days_0_30', 'days_31_60', 'days_61_90', 'over_90'])
export const receivableCustomers = endpoint({
  name: 'receivableCustomers',
  method: 'GET',
  path: '/api/books/receivables/customers',
  summary: 'The customers behind a figure: by amount or by how long something is past due, the most first, or the least.',
  query: z.strictObject({
    ...pageQuery,
    asOf: day.optional(),
    by: receivablesBy.default('brand'),
    key: z.string().max(100).optional(),
    age: ageBucket.optional(),
    sort: z.enum(['amount', 'late']).default('amount'),
    order: z.enum(['most', 'least']).default('most'),
  }),
  reply: page(z.object({ customerId: id, number: z.string(), name: z.string().nullable(), total: money, oldestDueOn: day })),
})
export const receivablesCsv = {
  ...endpoint({
    name: 'receivablesCsv',
    method: 'GET',
    path: '/api/books/receivables.csv',
    summary: 'The same figures as a file.',
    query: z.strictObject({ asOf: day.optional(), by: receivablesBy.default('brand') }),
    reply: null,
  }),
  downloads: csv,
}

const period = { from: day, to: day }
const journalExport = z.object({ id, from: day, to: day, at: instant, by: person, lines: z.number().int(), debit: money })
export const previewJournal = endpoint({
  name: 'previewJournal',
  method: 'GET',
  path: '/api/books/journal',
  summary: 'The double entries of a period by day and kind (at most 366 days), and who exported any of these days before.',
  query: z.strictObject(period),
  reply: z.object({
    lines: z.array(z.object({ day, kind: ledgerKind, account: z.string(), debit: money, credit: money, entries: z.number().int() })),
    debit: money,
    credit: money,
    before: z.array(journalExport),
  }),
})
export const exportJournal = {
  ...endpoint({
    name: 'exportJournal',
    method: 'GET',
    path: '/api/books/journal.csv',
    summary: 'The double entries of a period as a file; each export is recorded.',
    query: z.strictObject(period),
    reply: null,
  }),
  downloads: csv,
}
const journalSettings = z.object({
  receivableCode: z.string(),
  accounts: z.array(z.object({ kind: ledgerKind, code: z.string(), name: z.string() })),
  version: z.number().int(),
})
export type JournalSettings = z.infer<typeof journalSettings>
export const getJournalSettings = endpoint({
  name: 'getJournalSettings',
  method: 'GET',
  path: '/api/journal-settings',
  summary: 'The account that each kind of entry is booked against.',
  reply: journalSettings,
})
const code = z.string().regex(/^[A-Za-z0-9.-]{1,20}$/, 'Use up to 20 letters, digits, points and hyphens.')
export const updateJournalSettings = endpoint({
  name: 'updateJournalSettings',
  method: 'PUT',
  path: '/api/journal-settings',
  summary: 'Changes account codes. 409 `journal_settings.stale`.',
  versioned: true,
  body: z.strictObject({ receivableCode: code, accounts: z.array(z.strictObject({ kind: ledgerKind, code })).max(8) }),
  reply: journalSettings,
})
export const listJournalExports = endpoint({
  name: 'listJournalExports',
  method: 'GET',
  path: '/api/books/journal-exports',
  summary: 'Who took the journal of which period out, newest first.',
  query: z.strictObject(pageQuery),
  reply: page(journalExport),
})
