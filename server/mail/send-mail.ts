import type { MailContext } from '#server/mail/queue-mail.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Mailer } from '#server/platform/mailer.ts'

const patienceHours = 72

/**
 * Sends one mail of the outbox. Without a mail server it stays queued, readable in the console. A failure is tried
 * again, ever later, for three days; then the mail is failed and a person decides.
 * The Message-ID is the row's: should we be killed between the server's yes and our note of it, the second copy says that it is one.
 */
export async function sendMail(context: MailContext, mailer: Mailer | null, publicUrl: string, mailId: string): Promise<void> {
  if (!mailer) return
  const { db, secrets, now } = context
  const mail = await db.selectFrom('outbox').selectAll().where('id', '=', mailId).where('state', '=', 'queued').executeTakeFirst()
  if (!mail) return
  const link = mail.link ? publicUrl + secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link) : ''
  try {
    await mailer.send({
      from: { name: mail.from_name, address: mail.from_address },
      to: { name: mail.to_name ?? '', address: mail.to_address },
      subject: mail.subject,
      text: mail.body.replaceAll('{{link}}', link),
      messageId: mail.message_id,
    })
    await db
      .updateTable('outbox')
      .set({ state: 'sent', sent_at: now, link: null, attempts: mail.attempts + 1, last_error: null })
      .where('id', '=', mailId)
      .where('state', '=', 'queued')
      .execute()
  } catch (error) {
    const attempts = mail.attempts + 1
    const isOver = now.getTime() - mail.created_at.getTime() > patienceHours * 3_600_000
    await db
      .updateTable('outbox')
      .set({ attempts, state: isOver ? 'failed' : 'queued', last_error: (error as Error).message.slice(0, 300) })
      .where('id', '=', mailId)
      .execute()
    if (!isOver)
      await addJob(
        db,
        'send_mail',
        { mailId },
        { runAt: minutesAfter(now, Math.min(2 ** attempts, 360)), queue: 'mail', key: `mail:${mailId}` },
      )
  }
}
