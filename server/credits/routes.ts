import * as contract from '#contract/credits.ts'
import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { customerExists } from '#server/customers/family.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { cancelBulkCredit, type NumbersOfFilter, previewBulk, startBulkCredit } from './bulk-credit.ts'
import { bulkCustomersOf } from './bulk-customers.ts'
import { bulkCreditsOf, readBulkCredit } from './bulk-queries.ts'
import { undoCredit, withdrawCredit } from './end-credit.ts'
import { giveCredit, makeRight } from './give-credit.ts'
import { creditsOf, creditTermsOf, readCredit } from './queries.ts'

const ofCustomer = { find: customerExists }
const ofCredit = { find: rowExists('credits') }
const ofBulk = { find: rowExists('bulk_credits') }

type Parts = { kinds: ApprovalKinds; numbersOf: NumbersOfFilter }

export function creditRoutes(serve: Serve, { kinds, numbersOf }: Parts): void {
  serve.read(contract.listCredits, 'money.read', creditsOf, ofCustomer)
  serve.write(
    contract.giveCredit,
    'credit.give',
    async (work, { params, body }) => readCredit(work.db, work.viewer, await giveCredit(work, params.id, body)),
    { ...ofCustomer, movesMoney: true },
  )
  serve.write(
    contract.makeRight,
    'credit.give',
    async (work, { params, body }) => readCredit(work.db, work.viewer, await makeRight(work, params.id, body)),
    { ...ofCustomer, movesMoney: true },
  )
  serve.write(
    contract.undoCredit,
    'credit.give',
    async (work, { params, body }) => {
      await undoCredit(work, params.id, body.because)
      return readCredit(work.db, work.viewer, params.id)
    },
    { ...ofCredit, movesMoney: true },
  )
  serve.write(
    contract.withdrawCredit,
    'credit.give',
    async (work, { params, body }) => {
      await withdrawCredit(work, params.id, body.because, kinds)
      return readCredit(work.db, work.viewer, params.id)
    },
    ofCredit,
  )
  serve.read(contract.creditTerms, 'credit.give', (db, viewer, { params }) => creditTermsOf(db, viewer, params.id), ofCustomer)
  serve.read(contract.previewBulkCredit, 'books.close', (db, viewer, { body }) => previewBulk(db, viewer, body, numbersOf))
  serve.write(
    contract.startBulkCredit,
    'books.close',
    async (work, { body }) => readBulkCredit(work.db, work.viewer, await startBulkCredit(work, body, numbersOf)),
    { movesMoney: true },
  )
  serve.read(contract.listBulkCredits, 'books.read', bulkCreditsOf, { background: true })
  serve.read(contract.getBulkCredit, 'books.read', (db, viewer, { params }) => readBulkCredit(db, viewer, params.id), {
    ...ofBulk,
    background: true,
  })
  // Who decides on it sees whom it is for, without doing the books.
  serve.read(contract.listBulkCreditCustomers, 'money.read', bulkCustomersOf, ofBulk)
  serve.write(
    contract.cancelBulkCredit,
    'books.close',
    async (work, { params }) => {
      await cancelBulkCredit(work, params.id)
      return readBulkCredit(work.db, work.viewer, params.id)
    },
    ofBulk,
  )
}
