import { applyStatusAction } from '#server/status/apply-status-action.ts'
import type { Work } from '#server/work.ts'
import type { Account } from './first-order.ts'

/** The last step was told: the account becomes active by itself. What follows for its order follows from that, as when a lead does it by hand. */
export async function completeOrder(work: Work, account: Account): Promise<void> {
  await applyStatusAction(work, account.id, 'complete_fulfilment')
}
