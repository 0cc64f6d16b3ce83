import { listSubscriptions } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { subscriptionsOf } from './queries.ts'

export function subscriptionRoutes(serve: Serve): void {
  serve.read(listSubscriptions, 'money.read', subscriptionsOf, { find: customerExists })
}
