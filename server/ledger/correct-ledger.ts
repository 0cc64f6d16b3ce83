import type { z } from 'zod'
import type { correctLedger as contract } from '#contract/ledger.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { correctEntry } from './correct-entry.ts'
import { insistNotOwn } from './insist-not-own.ts'
import { transferCredit } from './transfer-credit.ts'
import { writeOffInvoice } from './write-off-invoice.ts'

/** A new entry that puts an older one right, in one of three ways; never on one’s own account. */
export async function correctLedger(work: Work, { params, body }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  await insistNotOwn(work, params.id)
  switch (body.kind) {
    case 'adjustment':
      return correctEntry(work, params.id, body)
    case 'write_off':
      return writeOffInvoice(work, params.id, body)
    case 'transfer':
      return transferCredit(work, params.id, body)
  }
}
