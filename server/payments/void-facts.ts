import { sql } from 'kysely'
import { correctedOf } from '#server/ledger/corrected-of.ts'
import { leftOfPayment } from '#server/ledger/left-of.ts'
import { accountStanding } from '#server/ledger/lock-account.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Viewer } from '#server/work.ts'
import type { VoidFacts } from './rules/may-void.ts'

/** What the rule asks of a payment; undefined where there is none. */
export async function readVoidFacts(db: Db, viewer: Viewer, paymentId: string): Promise<VoidFacts | undefined> {
  const { rows } = await sql<{
    status: string
    channel: string
    at: Date
    taken_by: string | null
    refunded: boolean
    corrected: boolean
    voiding: boolean
    account_id: string
    left: bigint
  }>`
    select status, channel, at, taken_by, ${leftOfPayment} as left,
           (select coalesce(merged_into, id) from customers where customers.id = payments.customer_id) as account_id,
           exists (select from refunds where refunds.payment_id = payments.id and refunds.status not in ('failed', 'refused', 'withdrawn')) as refunded,
           exists (select from ledger_entries as booked
                    where booked.payment_id = payments.id and booked.kind = 'payment'
                      and ${correctedOf(sql.ref('booked.id'))} <> 0) as corrected,
           exists (select from payment_attempts
                    where payment_attempts.payment_id = payments.id and payment_attempts.kind = 'void' and payment_attempts.state <> 'failed') as voiding
      from payments where id = ${paymentId}::uuid`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const zone = viewer.company.timeZone
  const waiting = waitingOf(await accountStanding({ db }, row.account_id))
  return {
    status: row.status,
    channel: row.channel,
    isRefunded: row.refunded,
    isCorrected: row.corrected,
    isUsed: row.left > waiting,
    isBeingVoided: row.voiding && row.status === 'captured',
    isOfToday: dayIn(row.at, zone) === dayIn(viewer.now, zone),
    isOwn: row.taken_by === viewer.id,
    permissions: viewer.permissions,
  }
}
