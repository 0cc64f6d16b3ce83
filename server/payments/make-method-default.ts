import { editPaymentInformation } from '#server/customers/edit-payment-information.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockMethod } from './lock-method.ts'
import { methodFacts } from './read-method.ts'
import { mayUseMethod } from './rules/may-use-method.ts'

/** Makes it the payment type of the account, by the same edit as on the payment information card; the account is locked, so it is not stale. */
export async function makeMethodDefault(work: Work, methodId: string): Promise<void> {
  const { payer, method } = await lockMethod(work, methodId)
  if (method.is_default) return
  insist(mayUseMethod(methodFacts(method, work.viewer)))
  await editPaymentInformation(work, payer.id, payer.version, { paymentMethodId: methodId })
}
