import type { ApprovalKind } from '#server/approvals/approval-kind.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allOf, refused, type Verdict } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { askedCorrection } from './asked-correction.ts'
import { lockWhatLeansOn } from './correct-entry.ts'
import { correctionFacts } from './correction-facts.ts'
import { endWaitingCorrection } from './end-correction.ts'
import { lockAccountOf, seeAccount } from './lock-account.ts'
import { showIn } from './movement-words.ts'
import { findInvoice, readInvoice } from './read-source.ts'
import { correctionOf, mayWriteOff } from './rules/may-correct.ts'
import { mayMove } from './rules/may-move.ts'
import { tellCorrection } from './tell-correction.ts'
import { writeCorrection } from './write-correction.ts'

/** A correction or a write-off that waits for somebody to agree. */
export const correctionApproval: ApprovalKind = {
  asked: askedCorrection,
  stillMay: async (work, { recordId }) => {
    const row = await readRow(work.db, recordId)
    await lockAccountOf(work.db, row.customer_id)
    if (row.corrects_id) await lockWhatLeansOn(work, row.corrects_id)
    if (row.invoice_id) await readInvoice(work, row.customer_id, row.invoice_id)
    return stillMay(work.db, work.actor, row)
  },
  execute: async (work, { recordId }, approvedBy) => {
    const row = await readRow(work.db, recordId)
    await writeCorrection(work, await seeAccount(work.db, row.customer_id), recordId, approvedBy)
  },
  end: (work, { recordId }, how) => endWaitingCorrection(work, recordId, how === 'withdrawn' ? 'withdrawn' : 'refused'),
  tell: async (db, viewer, { recordId }) => {
    const row = await readRow(db, recordId)
    return { ...(await tellCorrection(db, row)), policy: await stillMay(db, viewer, row) }
  },
}

export type CorrectionRow = Awaited<ReturnType<typeof readRow>>
async function readRow(db: Db, id: string) {
  const row = await db.selectFrom('ledger_corrections').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The rule of what is asked, as things stand: the account lives on, and of the entry or the invoice as much is left as was asked for. */
async function stillMay(db: Db, actor: Pick<Viewer, 'permissions'>, row: CorrectionRow): Promise<Verdict> {
  if (row.status !== 'waiting_for_approval') return refused('correction.not_waiting', 'This does not wait any more.')
  const { mergedInto } = await seeAccount(db, row.customer_id)
  return allOf(mayMove('agree', { mergedInto, permissions: actor.permissions }), await stillIs(db, row))
}

async function stillIs(db: Db, { customer_id, corrects_id, invoice_id, effect_minor, currency }: CorrectionRow): Promise<Verdict> {
  const show = showIn(currency)
  const sizeMinor = effect_minor < 0n ? -effect_minor : effect_minor
  if (invoice_id !== null) {
    const invoice = await findInvoice(db, customer_id, invoice_id)
    return invoice ? mayWriteOff({ openMinor: invoice.openMinor, seenMinor: sizeMinor, show }) : notThere
  }
  const entry = corrects_id === null ? undefined : await correctionFacts(db, customer_id, corrects_id)
  return entry ? correctionOf(entry, sizeMinor, show) : notThere
}

const notThere = refused('correction.not_there', 'What it is about is not on this account any more.', {
  instead: 'Look for it, and ask for it there.',
})
