import type { Selectable } from 'kysely'
import { type Change, differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import type { GatewayMethod } from '#server/gateway/rules/sandbox-token.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { Db } from '#server/platform/database.ts'
import type { DB } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { labelOf } from './read-method.ts'
import { tellCustomer } from './record-method.ts'
import { paymentMethodLabel } from './rules/method-label.ts'

/** What the gateway said of a method that it looked at: what it is stands in its row from now on. A new one is usable from now on, or refused. */
export async function settleMethod(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'save_method' || state === 'unknown') return
  const { db } = work
  const attempt = await db
    .selectFrom('payment_attempts')
    .select(['payment_method_id', 'method_facts', 'failed_because', 'interaction_id', 'customer_id'])
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow()
  const method = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('id', '=', attempt.payment_method_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const told = attempt.method_facts as GatewayMethod | null
  const version = await versionOf(db, method.customer_id)
  const record = async (action: string, changed: Change[]) =>
    recordChangeSet(work, {
      recordKind: 'payment_method',
      recordId: method.id,
      action,
      changes: changed,
      customer: {
        id: method.customer_id,
        version,
        card: 'payments',
        interactionId: attempt.interaction_id ?? (await interactionFor(work, method.customer_id)),
      },
    })
  const corrected = told ? await correctFacts(db, method, told) : []
  if (corrected.length > 0) await record('check_payment_method', corrected)
  const result = state === 'succeeded' ? 'eligible' : (attempt.failed_because ?? 'refused')
  const about = { customerId: method.customer_id, ...(attempt.interaction_id && { interactionId: attempt.interaction_id }) }
  const isNew = method.state === 'waiting'
  await db
    .updateTable('payment_methods')
    .set({
      checked_at: work.now,
      check_result: result,
      ...(isNew && (state === 'succeeded' ? { state: 'usable' } : { state: 'refused', refused_because: wordsOfReason(result) })),
    })
    .where('id', '=', method.id)
    .execute()
  const label = told ? paymentMethodLabel(told.kind, told.brand, told.lastFour) : labelOf(method)
  if (isNew)
    await record(state === 'succeeded' ? 'add_payment_method' : 'refuse_payment_method', [
      { field: 'paymentMethods', from: null, to: state === 'succeeded' ? label : `${label}: refused, ${wordsOfReason(result)}` },
    ])
  if (isNew && state === 'succeeded') {
    // Whoever pays by a link has just given the card themselves, and money does move.
    if (!work.byCustomer)
      await tellCustomer(work, method.customer_id, {
        label,
        action: 'add',
        interactionId: attempt.interaction_id,
      })
    await work.publish('payment_method.added', { paymentMethodId: method.id }, about)
    return
  }
  await work.publish('payment_method.checked', { paymentMethodId: method.id, result }, about)
}

/** The gateway knows the card better than whoever typed it in. Answers what was otherwise. */
async function correctFacts(db: Db, method: Selectable<DB['payment_methods']>, told: GatewayMethod): Promise<Change[]> {
  const facts = { brand: told.brand, first_six: told.firstSix, last_four: told.lastFour, expires: told.expires }
  const changes = differences(method, facts)
  if (changes.length > 0) await db.updateTable('payment_methods').set(facts).where('id', '=', method.id).execute()
  return changes
}
