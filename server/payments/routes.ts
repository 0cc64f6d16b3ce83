import { listPaymentMethods, listPayments } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { paymentMethodsOf, paymentsOf } from './queries.ts'

export function paymentRoutes(serve: Serve): void {
  serve.read(listPayments, 'money.read', paymentsOf, { find: customerExists })
  serve.read(listPaymentMethods, 'money.read', paymentMethodsOf, { find: customerExists })
}
