import type { Db } from '#server/platform/database.ts'
import type { MailedFile } from '#server/platform/mailer.ts'

/** The files of the answer that a mail carries. */
export async function mailedFiles(_db: Db, _mailId: string): Promise<MailedFile[]> {
  return []
}
