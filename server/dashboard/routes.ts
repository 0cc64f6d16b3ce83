import { getDashboard } from '#contract/dashboard.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { dashboardOf } from './queries.ts'

export function dashboardRoutes(serve: Serve): void {
  serve.read(getDashboard, 'customer.read', dashboardOf, {
    find: customerExists,
    records: ({ params, query }) => (query.quiet ? null : { kind: 'customer.opened', customerId: params.id, via: query.via }),
  })
}
