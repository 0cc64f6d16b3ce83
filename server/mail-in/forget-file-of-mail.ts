import type { Db } from '#server/platform/database.ts'

/** Takes a file away from the mail that it came with, by name and content, and the mail as it came, in which it stands too. */
export async function forgetFileOfMail(db: Db, fileId: string): Promise<void> {
  const file = await db.selectFrom('received_mail_files').select('mail_id').where('id', '=', fileId).executeTakeFirst()
  if (!file) return
  await db.deleteFrom('received_mail_pieces').where('mail_id', '=', file.mail_id).execute()
  await db.deleteFrom('received_mail_files').where('id', '=', fileId).execute()
}
