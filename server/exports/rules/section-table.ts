import type { Permission } from '#contract/permissions.ts'
import { accountLeftOut, accountSections } from './sections/account-table.ts'
import { historyLeftOut, historySections } from './sections/history-table.ts'
import { ledgerLeftOut, ledgerSections } from './sections/ledger-table.ts'
import { mailLeftOut, mailSections } from './sections/mail-table.ts'
import { moneyBackLeftOut, moneyBackSections } from './sections/money-back-table.ts'
import { notesLeftOut, notesSections } from './sections/notes-table.ts'
import { ordersSections } from './sections/orders-table.ts'
import { owingLeftOut, owingSections } from './sections/owing-table.ts'
import { paymentsLeftOut, paymentsSections } from './sections/payments-table.ts'
import { portalLeftOut, portalRequests, portalUsers } from './sections/portal-table.ts'
import { callShops, centralStation, serviceSections, siteSections } from './sections/services-table.ts'
import { statusLeftOut, statusSections } from './sections/status-table.ts'
import { ticketsLeftOut, ticketsSections } from './sections/tickets-table.ts'
import { usageSections } from './sections/usage-table.ts'

// All that is kept of one customer, table by table. A test walks the database: a table that hangs on a customer is a section
// or left out with the reason why, and so is each of its columns. What docs/data.md calls a secret is never here. Each part stands in
// sections/ with what it describes; here they stand in the order of the file.

/** How rows of a table belong to the customer: they say so, or they belong to rows that do. */
type Belongs = 'customer_id' | { column: string; to: string }

export type Section = {
  /** As people call it; the key of the JSON file. */
  name: string
  table: string
  by: Belongs
  /** Written in this order. */
  columns: readonly string[]
  order: readonly string[]
  /** Rows of prospects who became this customer are theirs as well. */
  orOfProspect?: true
  /** Where this column has a value, the row was put there by mistake and is not theirs. */
  unless?: string
  /** Who may not do this may not take it out either. */
  needs?: Permission
  /** Columns that are not written, and why. */
  without?: Readonly<Record<string, string>>
}

export const sections: readonly Section[] = [
  ...accountSections,
  centralStation,
  portalRequests,
  ...siteSections,
  ...ordersSections,
  ...statusSections,
  ...serviceSections,
  portalUsers,
  callShops,
  ...usageSections,
  ...paymentsSections,
  ...moneyBackSections,
  ...owingSections,
  ...ledgerSections,
  ...notesSections,
  ...ticketsSections,
  ...mailSections,
  ...historySections,
]

/** Tables that hang on a customer and are not written. */
export const leftOut: Readonly<Record<string, string>> = {
  ...accountLeftOut,
  ...portalLeftOut,
  ...statusLeftOut,
  ...paymentsLeftOut,
  ...moneyBackLeftOut,
  ...owingLeftOut,
  ...ledgerLeftOut,
  ...notesLeftOut,
  ...ticketsLeftOut,
  ...mailLeftOut,
  ...historyLeftOut,
}

/** Columns that name a row of another table, written as people know it. */
export const namedBy: Readonly<Record<string, 'staff' | 'plans' | 'dispositions' | 'brands' | 'partners' | 'custom_fields'>> = {
  staff_id: 'staff',
  written_by: 'staff',
  taken_by: 'staff',
  placed_by: 'staff',
  moved_by: 'staff',
  agreed_by: 'staff',
  set_by: 'staff',
  received_by: 'staff',
  requested_by: 'staff',
  settled_by: 'staff',
  asked_by: 'staff',
  allocated_by: 'staff',
  decided_by: 'staff',
  owner_id: 'staff',
  approved_by: 'staff',
  decided_for: 'staff',
  made_by: 'staff',
  ended_by: 'staff',
  mentioned_by: 'staff',
  removed_by: 'staff',
  assigned_to: 'staff',
  plan_id: 'plans',
  disposition_id: 'dispositions',
  reason_id: 'dispositions',
  saved_as_id: 'dispositions',
  supervisor_id: 'staff',
  brand_id: 'brands',
  partner_id: 'partners',
  custom_field_id: 'custom_fields',
}
