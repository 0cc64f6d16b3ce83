import { readCallerFacts } from '#server/customers/caller-facts.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayManageMethods } from '#server/customers/rules/header-can.ts'
import type { PolicyFacts } from '#server/customers/rules/policy.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockPayer, type Payer } from './lock-payer.ts'
import { type MethodRow, readMethod } from './read-method.ts'

/** The account and one method of it, both locked, once the policy lets methods of it be changed. @throws 404; 422 in the policy's words */
export async function lockMethod(work: Work, methodId: string): Promise<{ payer: Payer; method: MethodRow }> {
  const whose = await readMethod(work.db, methodId)
  if (!whose) throw notFound()
  const payer = await lockPayer(work, whose.customer_id)
  const method = await readMethod(work.db, methodId, true)
  if (!method) throw notFound()
  insist(mayManageMethods(await managingFacts(work, payer.id)))
  return { payer, method }
}

/** The policy's facts with who speaks in the contact: a stranger adds no card. */
export async function managingFacts(work: Work, customerId: string): Promise<PolicyFacts> {
  const named = work.interactionId !== null && /^[0-9a-f-]{36}$/i.test(work.interactionId) ? work.interactionId : null
  return {
    ...(await readPolicyFacts(work.db, work.actor, customerId)),
    caller: work.source === 'console' ? await readCallerFacts(work.db, work.actor, customerId, named, work.now) : null,
  }
}
