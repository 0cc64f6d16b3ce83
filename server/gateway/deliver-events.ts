import { sql } from 'kysely'
import type { Database } from '#server/platform/database.ts'
import { moveOn } from './sandbox-movements.ts'
import { signWebhook } from './webhook-signature.ts'

/** Hands a webhook over; whether it was taken. */
export type Deliver = (text: string, signature: string) => Promise<boolean>

const batch = 20
const mostWaitSeconds = 600

/** One round of the sandbox: what is due happens, and what is to be told is told, each event twice and in no order, as gateways may. */
export async function deliverEvents(
  { db }: Database,
  { deliver, secret, haste, now }: { deliver: Deliver; secret: string; haste: number; now: Date },
): Promise<number> {
  await moveOn(db, now)
  // Claimed by putting the next try off: of two workers one delivers, and no transaction waits for whoever listens.
  const { rows } = await sql<{ id: string; kind: string; reference: string; at: Date }>`
    update sandbox_events set tries = tries + 1, deliver_at = ${now}::timestamptz + least(power(2, tries), ${mostWaitSeconds}) / ${haste}::float8 * interval '1 second'
     where id in (select id from sandbox_events where delivered < 2 and tries < 12 and deliver_at <= ${now}
                   order by random() limit ${batch} for update skip locked)
    returning id, kind, reference, at`.execute(db)
  for (const { id, kind, reference, at } of rows) {
    const text = JSON.stringify({ id, kind, reference, at: at.toISOString() })
    const isTaken = await deliver(text, signWebhook(secret, text, now)).catch(() => false)
    if (isTaken) await db.updateTable('sandbox_events').set({ delivered: sql<number>`delivered + 1` }).where('id', '=', id).execute()
  }
  return rows.length
}
