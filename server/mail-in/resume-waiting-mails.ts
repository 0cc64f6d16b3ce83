import { sql } from 'kysely'
import { hasServiceDesk } from '#server/company/reads-mail.ts'
import type { Db } from '#server/platform/database.ts'
import { takeMailKey } from './receive-mail.ts'

/** One job for each mail that waits, should its own be gone: none is left lying. Without a service desk they wait for that. */
export async function resumeWaitingMails(db: Db): Promise<void> {
  await sql`
    select add_job('take_mail', json_build_object('mailId', id), null, ${takeMailKey('')} || id)
      from received_mails where state = 'waiting' and exists (select from company where ${hasServiceDesk}) order by received_at`.execute(db)
}
