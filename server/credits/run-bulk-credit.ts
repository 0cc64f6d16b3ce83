import type { Database } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { mayCreditHere } from './give-credit.ts'
import { writeCredit } from './write-credit.ts'

const batch = 200

type Parts = { database: Pick<Database, 'db'>; secrets: Secrets; reactions: Reactions; now: Date }

/**
 * Credits the next customers of a bulk credit, and queues the rest, in one transaction: a kill at any moment loses nothing and gives nobody
 * anything twice. Answers whether there is more to do.
 */
export async function runBulkCredit({ database, secrets, reactions, now }: Parts, bulkCreditId: string): Promise<boolean> {
  return database.db.transaction().execute(async (db) => {
    const bulk = await db.selectFrom('bulk_credits').selectAll().where('id', '=', bulkCreditId).forUpdate().executeTakeFirst()
    if (bulk?.status !== 'running') return false
    const job = await jobWork(db, { staffId: bulk.requested_by, secrets, reactions, now, requestId: bulkCreditId })
    const work: Work = { ...job, source: 'bulk' }
    const waiting = await db
      .selectFrom('bulk_credit_customers')
      .select('customer_id')
      .where('bulk_credit_id', '=', bulkCreditId)
      .where('status', '=', 'waiting')
      .orderBy('position')
      .limit(batch)
      .execute()
    const approval =
      bulk.approval_id === null
        ? null
        : await db.selectFrom('approvals').select('decided_by').where('id', '=', bulk.approval_id).executeTakeFirst()
    for (const { customer_id } of waiting) await creditOne(work, { ...bulk, approvedBy: approval?.decided_by ?? null }, customer_id)
    if (waiting.length === batch) {
      await addJob(db, 'run_bulk_credit', { bulkCreditId }, { key: `bulk_credit:${bulkCreditId}:${newId()}` })
      return true
    }
    await db.updateTable('bulk_credits').set({ status: 'done', ended_at: now }).where('id', '=', bulkCreditId).execute()
    return false
  })
}

type Bulk = { id: string; amount_minor: bigint; currency: string; because: string; approval_id: string | null; approvedBy: string | null }

/** The policy is asked again: an account may have been merged since the list was made. */
async function creditOne(work: Work, bulk: Bulk, customerId: string): Promise<void> {
  const may = await mayCreditHere(work.db, work.actor, customerId)
  const id = may.allowed ? newId() : null
  if (id !== null) {
    await work.db
      .insertInto('credits')
      .values({
        id,
        customer_id: customerId,
        kind: 'credit',
        given_as: 'credit',
        amount_minor: bulk.amount_minor,
        currency: bulk.currency,
        reason: 'outage',
        because: bulk.because,
        status: 'waiting_for_approval',
        bulk_credit_id: bulk.id,
        approval_id: bulk.approval_id,
        requested_by: work.actor.id,
        requested_at: work.now,
      })
      .execute()
    await writeCredit(work, id, bulk.approvedBy)
  }
  await work.db
    .updateTable('bulk_credit_customers')
    .set(may.allowed ? { status: 'given', credit_id: id } : { status: 'left_out', because: may.because })
    .where('bulk_credit_id', '=', bulk.id)
    .where('customer_id', '=', customerId)
    .execute()
}
