import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { correctionFacts } from './correction-facts.ts'
import type { LockedAccount } from './lock-account.ts'
import { showIn } from './movement-words.ts'
import { findInvoice } from './read-source.ts'
import { recordMovement } from './record-movement.ts'
import { writeEntry } from './write-entry.ts'

type Row = {
  id: string
  customer_id: string
  effect_minor: bigint
  currency: string
  because: string
  corrects_id: string | null
  invoice_id: string | null
  interaction_id: string | null
}

/** Writes the entry of what nobody has to agree to any more; the account is locked, and the rule was asked. Answers the entry's id. */
export async function writeCorrection(work: Work, account: LockedAccount, id: string, approvedBy: string | null): Promise<string> {
  const row = await work.db.selectFrom('ledger_corrections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const entryId = row.invoice_id === null ? await adjust(work, account, row) : await writeOff(work, account, row, row.invoice_id)
  await work.db
    .updateTable('ledger_corrections')
    .set({ status: 'written', ledger_entry_id: entryId, approved_by: approvedBy, ended_at: work.now })
    .where('id', '=', id)
    .execute()
  return entryId
}

async function adjust(work: Work, account: LockedAccount, row: Row): Promise<string> {
  const entry = row.corrects_id === null ? undefined : await correctionFacts(work.db, account.id, row.corrects_id)
  if (!entry) throw notFound()
  const show = showIn(entry.currency)
  const entryId = await writeEntry(work, {
    customerId: account.id,
    kind: 'adjustment',
    amountMinor: row.effect_minor,
    currency: entry.currency,
    description: `Correction of: ${entry.description}`.slice(0, 300),
    invoiceId: entry.invoiceId,
    // What was corrected of a payment shows in the day's books beside it.
    ...(entry.kind !== 'credit' && { paymentId: entry.paymentId }),
    correctsId: entry.id,
  })
  const before = entry.effectMinor + entry.correctedMinor
  const about = await record(work, account, row, entryId, 'correct_ledger', {
    field: 'ledgerEntry',
    from: show(before),
    to: show(before + row.effect_minor),
  })
  const { id: correctionId, currency } = row
  await work.publish(
    'ledger.corrected',
    { ledgerEntryId: entryId, correctionId, correctsId: entry.id, amountMinor: `${row.effect_minor}`, currency },
    about,
  )
  return entryId
}

async function writeOff(work: Work, account: LockedAccount, row: Row, invoiceId: string): Promise<string> {
  const invoice = await findInvoice(work.db, account.id, invoiceId)
  if (!invoice) throw notFound()
  const show = showIn(row.currency)
  const amountMinor = -row.effect_minor
  const { id: correctionId, currency } = row
  const entryId = await writeEntry(work, {
    customerId: account.id,
    kind: 'write_off',
    amountMinor,
    currency,
    description: `Write-off of ${invoice.number}`,
    invoiceId,
  })
  const about = await record(work, account, row, entryId, 'write_off_invoice', {
    field: 'openOfInvoice',
    from: `${invoice.number}: ${show(amountMinor)}`,
    to: `${invoice.number}: ${show(0n)}`,
  })
  await work.publish(
    'invoice.written_off',
    { ledgerEntryId: entryId, correctionId, invoiceId, invoiceNumber: invoice.number, amountMinor: `${amountMinor}`, currency },
    about,
  )
  return entryId
}

type Change = { field: string; from: string; to: string }

/** In the contact that it was asked for in. */
async function record(work: Work, account: LockedAccount, row: Row, recordId: string, action: string, change: Change) {
  const { about } = await recordMovement(work, account, {
    recordKind: 'ledger_entry',
    recordId,
    action,
    because: row.because,
    changes: [change],
    interactionId: await interactionGoingOn(work, account.id, row.interaction_id),
  })
  return about
}
