import type { Db } from '#server/platform/database.ts'
import { keepRead, type Readable } from './keep-read.ts'
import { maskRaw, settleMail } from './stored-mail.ts'

/**
 * A mail that we failed to take, however often it was tried: a person is told that it was us, with what was read of it. Where that can not be kept
 * either (null), they are told so: the mail as it came is there, without the numbers that stand in it in plain sight.
 */
export async function leaveToPerson(db: Db, mailId: string, { raw, read }: { raw: Buffer; read: Readable | null }): Promise<void> {
  const at = new Date()
  if (read === null) {
    await maskRaw(db, mailId, raw)
    await settleMail(db, mailId, { state: 'needs_person', because: 'mail_in.not_kept', isUnreadable: true, at })
    return
  }
  const mail = await keepRead(db, mailId, read)
  await settleMail(db, mailId, { state: 'needs_person', because: 'mail_in.failed', mail, at })
}
