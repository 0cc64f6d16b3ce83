import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import type { Db } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Visit } from '#server/serve.ts'
import { countInHour } from '#server/staff/count-in-hour.ts'
import { accountSubject, addressSubject } from '#server/staff/guards.ts'
import type { AccountWork } from '#server/work.ts'
import { hasFactor } from './has-factor.ts'
import { issueUserLink } from './portal-links.ts'

const perHour = 3
const tooMany = { code: 'reset.too_many', says: 'Three resets an hour are the limit. Look for the mail, or try again later.' }

/** Mails a reset link, if the name is a portal user's. The answer, and the time that it takes, tell nobody whether it is. */
export async function askPortalReset(visit: Visit, signInName: string): Promise<undefined> {
  await countInHour(visit, { kind: 'portal_reset.account', subject: accountSubject(signInName) }, perHour, tooMany)
  await countInHour(visit, { kind: 'portal_reset.address', subject: addressSubject(visit.from.ip) }, perHour * 10, tooMany)
  // The job finds out whether somebody is behind the name: this path does the same for every one.
  await addJob(visit.db, 'mail_portal_reset', { signInName: signInName.trim().toLowerCase().slice(0, 320) })
}

/**
 * The job behind it: a link to everybody active who signs in by this name or has this address. Nothing of theirs ends before it is used. For a
 * day after an email or a number was changed only whoever has a second step gets one, and is asked for its code; others are told why not.
 */
export async function mailPortalReset(work: AccountWork & { secrets: Secrets }, signInName: string): Promise<void> {
  const users = await work.db
    .selectFrom('portal_users')
    .selectAll()
    .where(({ eb, fn, or }) =>
      or([eb(fn<string>('lower', ['sign_in_name']), '=', signInName), eb(fn<string>('lower', ['email']), '=', signInName)]),
    )
    .where('state', '=', 'active')
    .orderBy('created_at')
    .limit(5)
    .execute()
  for (const user of users) {
    const to = { address: user.email, ...(user.name && { name: user.name }) }
    if (!(await hasFactor(work.db, user.id)) && (await reachChangedToday(work.db, user.customer_id, work.now))) {
      await queueCustomerMail(work, 'portal_reset_held', user.customer_id, to, null)
      continue
    }
    const token = await issueUserLink(work.db, 'password_reset', user, work.now)
    const expiresAt = minutesAfter(work.now, linkMinutes.portal_password_reset)
    await queueCustomerMail(
      work,
      'portal_password_reset',
      user.customer_id,
      { ...to, code: `/portal/reset-password#${token}`, expiresAt },
      null,
    )
  }
}

/** An email or a telephone number of the account was changed within the last day. */
export async function reachChangedToday(db: Db, customerId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select exists (select from change_sets
                     join changes on changes.change_set_id = change_sets.id and changes.field in ('emails', 'phones')
                    where change_sets.customer_id = any(${familyOf(customerId)})
                      and change_sets.at > ${new Date(now.getTime() - 86_400_000)}
                      and change_sets.source <> 'import' and change_sets.action <> 'create') as changed`.execute(db)
  return rows[0]?.changed ?? false
}
