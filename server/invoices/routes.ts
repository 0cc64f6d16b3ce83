import { getInvoice, listInvoices } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { invoiceById, invoiceExists, invoicesOf } from './queries.ts'

export function invoiceRoutes(serve: Serve): void {
  serve.read(listInvoices, 'money.read', invoicesOf, { find: customerExists })
  serve.read(getInvoice, 'money.read', invoiceById, { find: invoiceExists })
}
