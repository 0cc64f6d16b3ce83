import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { withdrawApproval } from '#server/approvals/decide-approval.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { accountStanding, lockAccountOf } from '#server/ledger/lock-account.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { isCorrected, onInvoicesMinor } from './leans-on-credit.ts'
import { mayUndo, mayWithdrawCredit, usedOf } from './rules/may-credit.ts'

async function lockCredit(work: Work, id: string) {
  const row = await work.db.selectFrom('credits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Takes a credit back by a correcting entry that points at it. The entry itself stays. */
export async function undoCredit(work: Work, id: string, because: string): Promise<void> {
  const whose = await work.db.selectFrom('credits').select('customer_id').where('id', '=', id).executeTakeFirst()
  if (!whose) throw notFound()
  // Whoever puts it on an invoice or corrects its entry has the account locked.
  const accountId = await lockAccountOf(work.db, whose.customer_id)
  const before = await lockCredit(work, id)
  const leaning = await work.db
    .selectFrom('credits')
    .select([isCorrected.as('isCorrected'), onInvoicesMinor.as('onInvoicesMinor')])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  insist(
    mayUndo({
      status: before.status,
      givenAs: before.given_as,
      isOwn: before.requested_by === work.actor.id,
      ...leaning,
      usedMinor: usedOf(before, waitingOf(await accountStanding(work, accountId))),
      permissions: work.actor.permissions,
    }),
  )
  if (before.ledger_entry_id === null)
    throw new Refusal(422, 'credit.not_given', 'No money was credited here, so there is nothing to take back.')
  const entryId = newId()
  const interactionId = await interactionFor(work, before.customer_id)
  await work.db
    .insertInto('ledger_entries')
    .values({
      id: entryId,
      customer_id: before.customer_id,
      kind: 'adjustment',
      amount_minor: before.amount_minor,
      currency: before.currency,
      at: work.now,
      description: because,
      invoice_id: before.invoice_id,
      corrects_id: before.ledger_entry_id,
    })
    .execute()
  await work.db
    .updateTable('credits')
    .set({ status: 'undone', undone_by_entry_id: entryId, undone_because: because })
    .where('id', '=', id)
    .execute()
  await recordAsked(
    work,
    'credit',
    { ...before, interaction_id: interactionId },
    'undo_credit',
    [{ field: 'credit_status', from: 'given', to: 'undone' }],
    because,
  )
  await work.publish(
    'credit.undone',
    { creditId: id, ledgerEntryId: entryId, amountMinor: before.amount_minor.toString(), currency: before.currency },
    { customerId: before.customer_id, ...(interactionId && { interactionId }) },
  )
}

export async function withdrawCredit(work: Work, id: string, because: string, kinds: ApprovalKinds): Promise<void> {
  // Locked by its approval, as whoever decides it does.
  const row = await work.db.selectFrom('credits').select(['status', 'requested_by', 'approval_id']).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  insist(mayWithdrawCredit({ status: row.status, isOwn: row.requested_by === work.actor.id }))
  if (row.approval_id) await withdrawApproval(work, row.approval_id, because, kinds)
}

/** A credit that will not be given. */
export async function endWaitingCredit(work: Work, id: string, status: 'withdrawn' | 'refused'): Promise<void> {
  const row = await lockCredit(work, id)
  await work.db.updateTable('credits').set({ status, ended_at: work.now }).where('id', '=', id).execute()
  await recordAsked(work, 'credit', row, status === 'refused' ? 'refuse_credit' : 'withdraw_credit', [
    { field: 'credit_status', from: row.status, to: status },
  ])
}
