import * as contract from '#contract/exports.ts'
import { getStatementCsv } from '#contract/ledger.ts'
import { customerExists } from '#server/customers/family.ts'
import { refuseCardNumbers } from '#server/customers/refuse-card-search.ts'
import { refuseUnstorable } from '#server/find/refuse-search.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'
import { requestsLeft } from '#server/staff/count-request.ts'
import { exportCustomer } from './export-customer.ts'
import { exportCustomers } from './export-customers.ts'
import { exportStatement } from './export-statement.ts'
import { countListed } from './listed-ids.ts'
import { listExports, markedExport } from './queries.ts'
import { accessOf } from './record-export.ts'

const guarded = { fresh: true, limit: 'export' } as const

export function exportRoutes(serve: Serve): void {
  serve.download(
    contract.exportCustomersCsv,
    'customer.export',
    (from, viewer, { query: { q, sort, bom, mark, ...filters } }) => {
      refuse({ q, ...filters })
      return exportCustomers(from, viewer, { format: 'csv', q, sort, bom, mark, filters })
    },
    { ...guarded, records: (_, download) => accessOf(download) },
  )
  serve.download(
    contract.exportCustomersJson,
    'customer.export',
    (from, viewer, { query: { q, sort, mark, ...filters } }) => {
      refuse({ q, ...filters })
      return exportCustomers(from, viewer, { format: 'json', q, sort, mark, filters })
    },
    { ...guarded, records: (_, download) => accessOf(download) },
  )
  serve.download(
    contract.exportCustomerCsv,
    'customer.export',
    (from, viewer, { params: { id: customerId }, query }) =>
      exportCustomer(from, viewer, { format: 'csv', customerId, ...query, mark: query.mark }),
    { ...guarded, find: customerExists, records: ({ params }, download) => accessOf(download, params.id) },
  )
  serve.download(
    contract.exportCustomerJson,
    'customer.export',
    (from, viewer, { params: { id: customerId }, query }) => exportCustomer(from, viewer, { format: 'json', customerId, mark: query.mark }),
    { ...guarded, find: customerExists, records: ({ params }, download) => accessOf(download, params.id) },
  )

  // One customer's own books, as the screen shows them: recorded as an export, but part of everyday work.
  serve.download(getStatementCsv, 'money.read', exportStatement, {
    find: customerExists,
    records: ({ params }, download) => accessOf(download, params.id),
  })

  serve.read(
    contract.checkExport,
    'customer.export',
    async (db, viewer, { query: { q, customerId, ...filters } }) => {
      refuse({ q, ...filters })
      if (customerId !== undefined && !(await customerExists(db, { id: customerId }))) throw notFound()
      const customers = customerId === undefined ? await countListed(db, viewer, { q, filters }) : 1
      return { customers, left: await requestsLeft(db, viewer.id, 'export', viewer.now) }
    },
    { fresh: true, limit: 'search' },
  )
  serve.read(contract.listExports, 'access.read', (db, viewer, { query }) => listExports(db, viewer, query))
  serve.read(
    contract.getMarkedExport,
    'customer.export',
    async (db, viewer, { params }) => ({ export: await markedExport(db, viewer, params.mark) }),
    { background: true },
  )
}

/** As the list itself refuses what can not be searched for. */
function refuse(given: { q: string | undefined } & Record<string, unknown>): void {
  refuseUnstorable(given)
  if (given.q !== undefined) refuseCardNumbers(given.q)
}
