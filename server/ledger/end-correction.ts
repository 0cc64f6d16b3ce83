import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { withdrawApproval } from '#server/approvals/decide-approval.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayWithdrawCorrection } from './rules/may-withdraw-correction.ts'

/** Whoever asked does not ask any more. Locked by its approval, as whoever decides it does. */
export async function withdrawCorrection(work: Work, id: string, because: string, kinds: ApprovalKinds): Promise<void> {
  const row = await work.db
    .selectFrom('ledger_corrections')
    .select(['status', 'requested_by', 'approval_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  insist(mayWithdrawCorrection({ status: row.status, isOwn: row.requested_by === work.actor.id }))
  if (row.approval_id) await withdrawApproval(work, row.approval_id, because, kinds)
}

/** What will not be written; nothing of it stood in the ledger. */
export async function endWaitingCorrection(work: Work, id: string, status: 'withdrawn' | 'refused'): Promise<void> {
  const row = await work.db.selectFrom('ledger_corrections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  await work.db.updateTable('ledger_corrections').set({ status, ended_at: work.now }).where('id', '=', id).execute()
  await recordAsked(work, 'ledger_correction', row, `${status === 'refused' ? 'refuse' : 'withdraw'}_${row.kind}`, [
    { field: 'correction_status', from: row.status, to: status },
  ])
}
