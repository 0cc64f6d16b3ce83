import type { Config } from '#server/platform/config.ts'
import type { Database } from '#server/platform/database.ts'
import { listenSmtp } from './listen-smtp.ts'
import { resumeWaitingMails } from './resume-waiting-mails.ts'
import { watchMailbox } from './watch-mailbox.ts'

/** On both ways, where they are set; and what was left waiting is taken up. */
export async function openMailIn(
  { imapUrl, smtpIn, mailInAddress }: Pick<Config, 'imapUrl' | 'smtpIn' | 'mailInAddress'>,
  database: Database,
): Promise<{ stop: () => Promise<void> }> {
  await resumeWaitingMails(database.db)
  const smtp = smtpIn && mailInAddress ? await listenSmtp({ database, listen: smtpIn, mailbox: mailInAddress }) : null
  const mailbox = imapUrl ? watchMailbox({ database, imapUrl }) : null
  return {
    stop: async () => {
      await Promise.all([smtp?.stop(), mailbox?.stop()])
    },
  }
}
