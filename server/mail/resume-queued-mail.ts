import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** One job for each mail that waits, such as what was queued while no mail server was set. A job that is there already is brought forward. */
export async function resumeQueuedMail(db: Db): Promise<void> {
  await sql`
    select add_job('send_mail', json_build_object('mailId', id), null, ${mailJobKey('')} || id, 'mail')
      from outbox where state = 'queued' order by created_at`.execute(db)
}

/** At most one job waits for a mail. */
export const mailJobKey = (mailId: string) => `mail:${mailId}`
