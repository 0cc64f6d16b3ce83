import { sql } from 'kysely'
import type { PaymentMethod } from '#contract/payments.ts'
import { findBlock } from '#server/blocks/find-block.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayManageMethods } from '#server/customers/rules/header-can.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allOf, allowed, asMay, refused } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { readMethodUse } from './method-use.ts'
import { labelOf, methodFacts, readMethod } from './read-method.ts'
import { mayBlockCard } from './rules/may-block-card.ts'
import { mayCheckMethod } from './rules/may-check-method.ts'
import { mayRemoveMethod } from './rules/may-remove-method.ts'
import { mayUseMethod } from './rules/may-use-method.ts'
import { expiresSoon } from './rules/method-expiry.ts'

/** One payment method with what was found of it and what may be done with it. @throws 404 */
export async function oneMethod(db: Db, viewer: Viewer, id: string): Promise<PaymentMethod> {
  const row = await readMethod(db, id)
  if (!row) throw notFound()
  const policy = await readPolicyFacts(db, viewer, row.customer_id)
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from payment_attempts
                    where payment_method_id = ${id}::uuid and kind = 'save_method' and state in ('prepared', 'sent', 'unknown')) as open`.execute(
    db,
  )
  const hit =
    row.fingerprint === null ? null : await findBlock(db, { fingerprint: row.fingerprint, customerId: null, ip: null }, viewer.now)
  const facts = methodFacts(row, viewer)
  const isRefused = facts.state === 'refused'
  const may = mayManageMethods(policy)
  const kind = row.kind as 'card' | 'bank_account'
  const isDefaultAlready = row.is_default ? refused('method.default', `${facts.label} is the default already.`) : allowed
  return {
    id: row.id,
    kind,
    brand: row.brand,
    lastFour: row.last_four,
    expires: row.expires,
    isDefault: row.is_default,
    isAutopay: row.is_autopay,
    label: labelOf(row),
    state: facts.state,
    refusedBecause: row.refused_because,
    addedAt: row.added_at.toISOString(),
    removedAt: row.removed_at?.toISOString() ?? null,
    removedBecause: row.removed_because,
    isExpired: facts.isExpired,
    expiresSoon: expiresSoon(row.expires, dayIn(viewer.now, viewer.company.timeZone)),
    blocked: hit && { by: hit.by, at: hit.added_at.toISOString(), because: hit.because },
    lastCheck:
      row.checked_at && row.check_result
        ? {
            at: row.checked_at.toISOString(),
            result: row.check_result,
            words: wordsOfReason(row.check_result),
            isEligible: row.check_result === 'eligible',
          }
        : null,
    can: {
      pay: asMay(allOf(mayChange('take_payment', policy), mayUseMethod(facts))),
      check: asMay(allOf(may, mayCheckMethod({ ...facts, isRefused, kind, isBeingChecked: rows[0]?.open ?? false }))),
      makeDefault: asMay(allOf(may, isDefaultAlready, mayUseMethod(facts))),
      autopay: asMay(allOf(may, row.is_autopay ? allowed : mayUseMethod(facts))),
      block: asMay(
        mayBlockCard({
          ...{ label: facts.label, kind, isBlocked: hit !== null, isKnownAgain: row.fingerprint !== null },
          mayManageBlocks: viewer.permissions.has('block.manage'),
        }),
      ),
      remove: asMay(allOf(may, mayRemoveMethod({ ...facts, isRefused, isAutopay: row.is_autopay, ...(await readMethodUse(db, id)) }))),
    },
  }
}
