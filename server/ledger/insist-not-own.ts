import { isOwnAccount } from '#server/approvals/limits.ts'
import { insist } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'

/** Nobody puts right what they themselves owe. @throws 422 */
export async function insistNotOwn(work: Work, customerId: string): Promise<void> {
  if (await isOwnAccount(work.db, work.actor.email, customerId))
    insist(refused('account.own', 'This account is your own.', { instead: 'Ask a colleague to look at it.' }))
}
