import { type MailContext, queueStaffMail } from '#server/mail/queue-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import { tooMany } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, addressSubject } from './guards.ts'
import { issueLink } from './one-time-links.ts'

const perHour = 3

/** Mails a reset link, if the address belongs to somebody who may sign in. The answer, and the time that it takes, tell nobody whether it does. */
export async function askPasswordReset(visit: Visit, email: string): Promise<undefined> {
  for (const [kind, subject] of [
    ['reset.account', accountSubject(email)],
    ['reset.address', addressSubject(visit.from.ip)],
  ] as const)
    await countReset(visit, kind, subject)
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

async function countReset(visit: Visit, kind: string, subject: string): Promise<void> {
  const hourAgo = new Date(visit.now.getTime() - 3_600_000)
  const row = await visit.db
    .insertInto('guards')
    .values({ kind, subject, failures: 1, window_started_at: visit.now })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject']).doUpdateSet(({ eb, ref }) => ({
        failures: eb
          .case()
          .when('guards.window_started_at', '<', hourAgo)
          .then(1)
          .else(eb('guards.failures', '+', 1))
          .end(),
        window_started_at: eb
          .case()
          .when('guards.window_started_at', '<', hourAgo)
          .then(visit.now)
          .else(ref('guards.window_started_at'))
          .end(),
      })),
    )
    .returning(['failures', 'window_started_at'])
    .executeTakeFirstOrThrow()
  const limit = kind === 'reset.address' ? perHour * 10 : perHour
  if (row.failures > limit)
    throw tooMany(
      'reset.too_many',
      'Three resets an hour are the limit. Look for the mail, or try again later.',
      3600 - (visit.now.getTime() - row.window_started_at.getTime()) / 1000,
    )
}
