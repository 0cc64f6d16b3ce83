import { type MailContext, queueStaffMail } from '#server/mail/queue-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Visit } from '#server/serve.ts'
import { countInHour } from './count-in-hour.ts'
import { accountSubject, addressSubject } from './guards.ts'
import { issueLink } from './one-time-links.ts'

const perHour = 3
const tooManyResets = { code: 'reset.too_many', says: 'Three resets an hour are the limit. Look for the mail, or try again later.' }

/** Mails a reset link, if the address belongs to somebody who may sign in. The answer, and the time that it takes, tell nobody whether it does. */
export async function askPasswordReset(visit: Visit, email: string): Promise<undefined> {
  await countInHour(visit, { kind: 'reset.account', subject: accountSubject(email) }, perHour, tooManyResets)
  await countInHour(visit, { kind: 'reset.address', subject: addressSubject(visit.from.ip) }, perHour * 10, tooManyResets)
  // The job finds out whether somebody is behind the address: this path does the same for every one.
  await addJob(visit.db, 'mail_password_reset', { email: email.trim().toLowerCase().slice(0, 320) })
}

/** The job behind it: a link for the account with this address, if it may sign in. */
export async function mailPasswordReset(context: MailContext, email: string): Promise<void> {
  const { db, now } = context
  const account = await db
    .selectFrom('staff')
    .selectAll()
    .where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email))
    .where('disabled_at', 'is', null)
    .where('joined_at', 'is not', null)
    .executeTakeFirst()
  if (!account) return
  const token = await issueLink(db, 'password_reset', account, now)
  await queueStaffMail(context, 'staff_password_reset', account, {
    linkPath: `/reset-password#${token}`,
    expiresAt: minutesAfter(now, linkMinutes.staff_password_reset),
  })
}
