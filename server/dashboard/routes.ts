import { getDashboard } from '#contract/dashboard.ts'
import type { Serve } from '#server/serve.ts'
import { dashboardOf } from './queries.ts'

export function dashboardRoutes(serve: Serve): void {
  // The header itself answers 404 for nobody's id: a look-up before it would be a third statement.
  serve.read(getDashboard, 'customer.read', dashboardOf, {
    records: ({ params, query }) => (query.quiet ? null : { kind: 'customer.opened', customerId: params.id, via: query.via }),
  })
}
