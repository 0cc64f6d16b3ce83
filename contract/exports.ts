import { z } from 'zod'
import { address, customerStatus, email, inactiveCause, membership, phone } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { customerFilters, customerSort } from './find.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant, yesNo } from './text.ts'

// Files of customers. A file is a stream: where the connection ends before it, the file is not whole. Each needs the permission
// customer.export and fresh proof, counts against five an hour for each person, and is recorded before its first byte.

const csv = ['text/csv; charset=utf-8'] as const
const json = ['application/json; charset=utf-8'] as const

/** One customer of a list's JSON file: `{ "exportedAt", "filters", "customers": [ … ], "count" }`. The CSV says the same in cells. */
export const exportedCustomer = z.object({
  number: z.string(),
  kind: z.enum(['residential', 'business']),
  status: customerStatus,
  inactiveCause: inactiveCause.nullable(),
  holderNames: z.array(z.string()),
  /** The primary one first. */
  phones: z.array(phone),
  /** The primary one first. */
  emails: z.array(email),
  billingAddress: address.nullable(),
  /** null: the same as billing */
  shippingAddress: address.nullable(),
  /** null: the same as billing */
  siteAddress: address.nullable(),
  language: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  customerSince: day,
  membership,
  brand: z.string(),
  partner: z.object({ number: z.string(), name: z.string() }).nullable(),
  emailOptIn: z.boolean(),
  externalIds: z.array(z.object({ source: z.string(), externalId: z.string() })),
  /** By the field's key; fields without a value are left out. */
  customFields: z.record(z.string(), z.string()),
  /** Names of what is subscribed to and has not ended. */
  plans: z.array(z.string()),
  /** null where the one who exports does not see money, like the two sums. */
  billing: z
    .object({
      cycle: z.enum(['monthly', 'quarterly', 'yearly']).nullable(),
      nextBillOn: day.nullable(),
      delivery: z.enum(['email', 'post', 'portal']),
      taxState: z.enum(['standard', 'exempt']),
      taxExemptUntil: day.nullable(),
    })
    .nullable(),
  balance: money.nullable(),
  pastDue: money.nullable(),
  updatedAt: instant,
})
export type ExportedCustomer = z.infer<typeof exportedCustomer>

const filtered = { q: z.string().max(120).optional(), ...customerFilters }
const marked = {
  /** An id of your own making, by which `GET /api/exports/marked/:mark` tells how it went. */
  mark: id.optional(),
}
const bom = { bom: yesNo.default(true) }

export const exportCustomersCsv = {
  ...endpoint({
    name: 'exportCustomersCsv',
    method: 'GET',
    path: '/api/exports/customers.csv',
    summary:
      'The customer list under these filters as CSV: a customer a row, every column that an import can take back. With `q` what the search finds, 300 at most. `bom=false` leaves out the byte order mark that spreadsheets want.',
    query: z.strictObject({ ...filtered, sort: customerSort.default('number'), ...bom, ...marked }),
    reply: null,
  }),
  downloads: csv,
}
export const exportCustomersJson = {
  ...endpoint({
    name: 'exportCustomersJson',
    method: 'GET',
    path: '/api/exports/customers.json',
    summary: 'The customer list under these filters as JSON, one customer a line.',
    query: z.strictObject({ ...filtered, sort: customerSort.default('number'), ...marked }),
    reply: null,
  }),
  downloads: json,
}

export const exportCustomerCsv = {
  ...endpoint({
    name: 'exportCustomerCsv',
    method: 'GET',
    path: '/api/customers/:id/export.csv',
    summary: 'All that is kept of one customer and what was merged into it, as one long table: section, record, account, field, value.',
    params: z.object({ id }),
    query: z.strictObject({ ...bom, ...marked }),
    reply: null,
  }),
  downloads: csv,
}
export const exportCustomerJson = {
  ...endpoint({
    name: 'exportCustomerJson',
    method: 'GET',
    path: '/api/customers/:id/export.json',
    summary: 'All that is kept of one customer and what was merged into it, by section.',
    params: z.object({ id }),
    query: z.strictObject(marked),
    reply: null,
  }),
  downloads: json,
}

/** Asked before a download begins, so that a refusal can be told in words. */
export const checkExport = endpoint({
  name: 'checkExport',
  method: 'GET',
  path: '/api/exports/check',
  summary: 'What an export would hold and whether it would be let through now: refused as the export itself would be. Counts as a search.',
  query: z.strictObject({ ...filtered, customerId: id.optional() }),
  reply: z.object({
    /** Customers; null where counting them would take too long. */
    customers: z.number().int().nullable(),
    /** How many exports this person has left in this hour. */
    left: z.number().int(),
  }),
})

export const exportState = z.enum(['running', 'whole', 'cut_off'])
export const exportLine = z.object({
  id,
  at: instant,
  by: z.string(),
  what: z.enum(['customers', 'customer', 'statement']),
  format: z.enum(['csv', 'json']),
  /** For the export of one. */
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  /** As they were asked. Words of a search are never kept: `q` then says only that there were some. */
  filters: z.record(z.string(), z.string()),
  /** A file of which no end was recorded is cut off once it can no longer be running. */
  state: exportState,
  /** Customers, or for one customer records, that were written; null while it runs and where no end was recorded. */
  records: z.number().int().nullable(),
})
export type ExportLine = z.infer<typeof exportLine>

export const listExports = endpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/exports',
  summary: 'Who took out what, when, under which filters, and whether it was whole; newest first.',
  query: z.strictObject(pageQuery),
  reply: page(exportLine),
})

export const getMarkedExport = endpoint({
  name: 'getMarkedExport',
  method: 'GET',
  path: '/api/exports/marked/:mark',
  summary: 'How an export of your own went, by the mark that you gave it; null until it has begun.',
  params: z.object({ mark: id }),
  reply: z.object({ export: exportLine.nullable() }),
})
