import type { z } from 'zod'
import type { correctLedger as contract } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { askApproval } from '#server/approvals/ask-approval.ts'
import { readLimitOf } from '#server/approvals/limits.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { askedCorrection } from './asked-correction.ts'
import { accountStanding, type LockedAccount } from './lock-account.ts'
import { showIn } from './movement-words.ts'
import { mayWriteWithoutAsking } from './rules/correction-limit.ts'
import { writeCorrection } from './write-correction.ts'

export type Made = z.input<typeof contract.reply>
type Given = {
  kind: 'correction' | 'write_off'
  corrects_id: string | null
  invoice_id: string | null
  effect_minor: bigint
  currency: string
  because: string
}

/** Writes what was found to be right; above the limit of whoever asks it waits until somebody agrees, and nothing stands in the ledger yet. */
export async function makeCorrection(work: Work, account: LockedAccount, given: Given): Promise<Made> {
  await insistNoneWaits(work, given)
  const limit = mayWriteWithoutAsking(given.effect_minor, await readLimitOf(work.db, work.actor, work.now, given.currency))
  const row = { ...given, id: newId(), customer_id: account.id, interaction_id: await interactionFor(work, account.id) }
  await work.db
    .insertInto('ledger_corrections')
    .values({ ...row, requested_by: work.actor.id, requested_at: work.now, status: 'waiting_for_approval' })
    .execute()
  if (limit.allowed) {
    const entryId = await writeCorrection(work, account, row.id, null)
    return made(work, account, row, { entryId, approvalId: null })
  }
  const asked = await askedCorrection(work.db, row.id)
  await recordAsked(
    work,
    'ledger_correction',
    row,
    `ask_${given.kind}`,
    [{ field: given.kind, from: null, to: showIn(row.currency)(asked.amountMinor) }],
    row.because,
  )
  const { interaction_id: interactionId, because } = row
  const approvalId = await askApproval(work, { kind: given.kind, ...asked, because, interactionId, recordId: row.id })
  await work.db.updateTable('ledger_corrections').set({ approval_id: approvalId }).where('id', '=', row.id).execute()
  return made(work, account, row, { entryId: null, approvalId })
}

async function made(
  work: Work,
  account: LockedAccount,
  row: { id: string; kind: Given['kind']; effect_minor: bigint; currency: string },
  ids: { entryId: string | null; approvalId: string | null },
): Promise<Made> {
  const { balanceMinor } = await accountStanding(work, account.id)
  return {
    ...ids,
    correctionId: row.id,
    kind: row.kind === 'write_off' ? 'write_off' : 'adjustment',
    effect: toMoney(row.effect_minor, row.currency),
    balance: toMoney(balanceMinor, row.currency),
  }
}

/** The same is not asked for twice. The account is locked, so two who ask at once come one after the other. */
async function insistNoneWaits({ db }: Work, { kind, corrects_id, invoice_id }: Given): Promise<void> {
  const waits = await db
    .selectFrom('ledger_corrections')
    .select('id')
    .where(kind === 'write_off' ? 'invoice_id' : 'corrects_id', '=', invoice_id ?? corrects_id)
    .where('status', '=', 'waiting_for_approval')
    .executeTakeFirst()
  if (!waits) return
  insist(
    refused(
      'correction.waits',
      kind === 'write_off' ? 'A write-off of this invoice waits for approval.' : 'A correction of this entry waits for approval.',
      {
        instead: 'Wait for the decision, or let whoever asked withdraw it.',
      },
    ),
  )
}
