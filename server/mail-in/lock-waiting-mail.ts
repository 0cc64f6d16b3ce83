import type { Transaction } from 'kysely'
import type { DB } from '#server/tables.ts'
import type { MailRow } from './mail-facts.ts'

/** A mail that nobody has settled yet, locked; undefined where somebody has. */
export const lockWaitingMail = (db: Transaction<DB>, mailId: string): Promise<MailRow | undefined> =>
  db
    .selectFrom('received_mails')
    .select(['id', 'message_id', 'received_at', 'envelope_from', 'envelope_to'])
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
