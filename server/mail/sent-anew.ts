import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

// Whoever sends a mail anew by hand makes another one that names it, and that one may be sent anew as well. Each of these is read in one query with what
// asks for it.

/** The mail with this id and all that repeat it: what it carries has left once one of them has. */
export const withRepeats = (mailId: RawBuilder<unknown>) => sql`(
  with recursive mails as (
    select id, state, held_because, last_error, try_again_at from outbox where outbox.id = ${mailId}
    union all
    select again.id, again.state, again.held_because, again.last_error, again.try_again_at
      from mails join outbox as again on again.resends = mails.id)
  select * from mails)`

/** The mail with this id and all that it repeats, back to the first. */
export const withOrigins = (mailId: RawBuilder<unknown>) => sql`(
  with recursive mails as (
    select id, resends, thread_id from outbox where outbox.id = ${mailId}
    union all
    select before.id, before.resends, before.thread_id from mails join outbox as before on before.id = mails.resends)
  select * from mails)`

/** Its own, or that of what it repeats: what is sent anew by hand leaves when it can, and waits for none of its thread. */
export async function threadOfMail(db: Db, mail: { thread_id: string | null; resends: string | null }): Promise<string | null> {
  if (mail.thread_id !== null || mail.resends === null) return mail.thread_id
  const { rows } = await sql<{ thread_id: string }>`
    select thread_id from ${withOrigins(sql`${mail.resends}::uuid`)} as mails where thread_id is not null order by id desc limit 1`.execute(
    db,
  )
  return rows[0]?.thread_id ?? null
}
