import * as contract from '#contract/ledger.ts'
import { listLedger } from '#contract/panels.ts'
import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { customerExists } from '#server/customers/family.ts'
import { refuseCardNumbers } from '#server/customers/refuse-card-search.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { allocate } from './allocate.ts'
import { billingOf } from './billing-overview.ts'
import { correctLedger } from './correct-ledger.ts'
import { correctionsOf, correctionTermsOf, readCorrection } from './corrections.ts'
import { withdrawCorrection } from './end-correction.ts'
import { transactionsOf } from './find-transactions.ts'
import { mailStatement } from './mail-statement.ts'
import { prepaidOf } from './prepaid.ts'
import { ledgerOf } from './queries.ts'
import { statementOf } from './statement.ts'
import { takeBackAllocation } from './take-back-allocation.ts'
import { storyOf, transactionExists } from './transaction-story.ts'

export function ledgerRoutes(serve: Serve, kinds: ApprovalKinds): void {
  serve.read(contract.getBilling, 'money.read', billingOf, { find: customerExists })
  serve.read(listLedger, 'money.read', ledgerOf, { find: customerExists })
  serve.read(contract.listPrepaid, 'money.read', prepaidOf, { find: customerExists })
  serve.read(contract.getStatement, 'money.read', statementOf, { find: customerExists })
  serve.read(
    contract.listTransactions,
    'money.read',
    async (db, viewer, input) => {
      if (input.query.q !== undefined) refuseCardNumbers(input.query.q)
      return transactionsOf(db, viewer, input)
    },
    { find: customerExists, limit: 'search' },
  )
  serve.read(contract.getTransaction, 'money.read', storyOf, { find: transactionExists })

  serve.write(contract.mailStatement, 'payment.take', mailStatement, { find: customerExists })
  serve.write(contract.allocate, 'payment.take', allocate, { find: customerExists, movesMoney: true })
  serve.write(contract.takeBackAllocation, 'payment.take', takeBackAllocation, { find: customerExists, movesMoney: true })
  serve.write(contract.correctLedger, 'ledger.correct', correctLedger, { find: customerExists, movesMoney: true })
  serve.read(contract.listCorrections, 'money.read', correctionsOf, { find: customerExists })
  serve.read(contract.correctionTerms, 'ledger.correct', (db, viewer, { params }) => correctionTermsOf(db, viewer, params.id), {
    find: customerExists,
  })
  serve.write(
    contract.withdrawCorrection,
    'ledger.correct',
    async (work, { params, body }) => {
      await withdrawCorrection(work, params.id, body.because, kinds)
      return readCorrection(work.db, work.viewer, params.id)
    },
    { find: rowExists('ledger_corrections') },
  )
}
