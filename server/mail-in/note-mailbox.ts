import type { Db } from '#server/platform/database.ts'
import type { MailboxTrouble } from './rules/mailbox-trouble.ts'

/** It was looked into: since when we are connected, and whether that brought mail. */
export async function noteMailboxRead(
  db: Db,
  source: string,
  read: { connectedSince: Date; hasBrought: boolean; now: Date },
): Promise<void> {
  const seen = { connected_since: read.connectedSince, looked_at: read.now, ...(read.hasBrought && { mail_at: read.now }) }
  await db
    .insertInto('mailbox_watches')
    .values({ source, ...seen })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(seen))
    .execute()
}

export async function noteMailboxFailed(db: Db, source: string, { failure, answer }: MailboxTrouble, now: Date): Promise<void> {
  const failed = { connected_since: null, failed_at: now, failure, answer }
  await db
    .insertInto('mailbox_watches')
    .values({ source, ...failed })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(failed))
    .execute()
}
