import { expect, it } from 'vitest'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import * as approvalCount from '#contract/approval-count.ts'
import * as approvals from '#contract/approvals.ts'
import * as books from '#contract/books.ts'
import * as collections from '#contract/collections.ts'
import * as credits from '#contract/credits.ts'
import * as fulfilment from '#contract/fulfilment.ts'
import * as gateway from '#contract/gateway.ts'
import * as ledger from '#contract/ledger.ts'
import * as panels from '#contract/panels.ts'
import * as plans from '#contract/payment-plans.ts'
import * as payments from '#contract/payments.ts'
import * as refunds from '#contract/refunds.ts'

/** Reads of the same contracts that no movement of money changes: settings, people, and what is only sent. */
const others = [
  ...[
    'listAlerts',
    'listUsage',
    'getUsageSettings',
    'listTickets',
    'getTicket',
    'listMessages',
    'listDeputies',
    'getGiveBackSettings',
    'getCollectionSettings',
  ],
  ...['getJournalSettings', 'listJournalExports', 'receivablesCsv', 'exportJournal'],
]

const reads = [approvals, approvalCount, books, collections, credits, fulfilment, gateway, ledger, panels, plans, payments, refunds]
  .flatMap((contract) => Object.values<unknown>(contract))
  .flatMap((value) =>
    typeof value === 'object' && value !== null && 'method' in value && value.method === 'GET' && 'name' in value
      ? [String(value.name)]
      : [],
  )

it('every read of money is made old by what moves money', () => {
  expect(reads.length).toBeGreaterThan(30)
  expect(reads.filter((name) => !others.includes(name) && !outdatedByMoney.some((outdated) => name.startsWith(outdated)))).toEqual([])
})

it('names no read that is not there, or that no money changes', () => {
  const elsewhere = ['getDashboard', 'getCustomer', 'getCustomerHeader', 'listChanges', 'listCommitments', 'listCustomerCommitments']
  const known = [...reads, ...elsewhere, 'openInteractions', 'draftNote', 'recent', 'listCustomers']
  expect(outdatedByMoney.filter((name) => !known.includes(name))).toEqual([])
  expect(outdatedByMoney.filter((name) => others.includes(name))).toEqual([])
})
