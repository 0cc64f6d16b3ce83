import { listAlerts, listServices } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { alertsOf, servicesOf } from './queries.ts'

export function serviceRoutes(serve: Serve): void {
  serve.read(listServices, 'customer.read', servicesOf, { find: customerExists })
  serve.read(listAlerts, 'customer.read', alertsOf, { find: customerExists })
}
