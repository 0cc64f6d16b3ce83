import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Verdict } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { labelOf, readMethod } from './read-method.ts'
import { mayRefundTo } from './rules/may-refund-to.ts'

/**
 * Whether money may go to this method now, as far as its age against the last change of email or telephone says: asked by whoever gives
 * money back. `factors` are those by which who speaks was verified.
 */
export async function mayRefundToMethod(work: Work, methodId: string, factors: number): Promise<Verdict> {
  const method = await readMethod(work.db, methodId)
  if (!method) throw notFound()
  const { rows } = await sql<{ at: Date | null }>`
    select max(change_sets.at) as at
      from change_sets
      join changes on changes.change_set_id = change_sets.id and changes.field in ('emails', 'phones')
     where change_sets.customer_id = any(${familyOf(method.customer_id)})
       and change_sets.at > ${new Date(work.now.getTime() - 2 * 86_400_000)}
       and change_sets.source <> 'import' and change_sets.action <> 'create'`.execute(work.db)
  return mayRefundTo({
    label: labelOf(method),
    addedAt: method.added_at,
    reachChangedAt: rows[0]?.at ?? null,
    now: work.now,
    factors,
    isLead: work.actor.permissions.has('secret.change'),
  })
}
