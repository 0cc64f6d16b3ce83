import { queueVisitorMail } from '#server/mail/queue-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import type { Db } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { countInHour } from '#server/staff/count-in-hour.ts'
import { accountSubject, addressSubject } from '#server/staff/guards.ts'
import type { AccountWork } from '#server/work.ts'
import { emailsOf } from './insist-on-caller.ts'
import { inviteUser } from './invite-portal-user.ts'
import { findSignUpLink, issueSignUpLink, usePortalLink } from './portal-links.ts'
import { missesOf } from './rules/sign-up-fits.ts'

const perHour = 5
const tooMany = { code: 'sign_up.too_many', says: 'Five an hour are the limit. Look for the mail, or try again later.' }

/** Mails a link that proves the address. Nothing is made before; the answer and its time are the same for every address. */
export async function askPortalSignUp(visit: Visit, { email, language }: { email: string; language: 'en' | 'es' }): Promise<undefined> {
  await countInHour(visit, { kind: 'portal_sign_up.account', subject: accountSubject(email) }, perHour, tooMany)
  await countInHour(visit, { kind: 'portal_sign_up.address', subject: addressSubject(visit.from.ip) }, perHour, tooMany)
  const { db, secrets, now } = visit
  await db.transaction().execute(async (trx) => {
    const token = await issueSignUpLink(trx, { email: email.trim(), language }, now)
    const expiresAt = minutesAfter(now, linkMinutes.portal_sign_up)
    await queueVisitorMail(
      { db: trx, secrets, now },
      'portal_sign_up',
      { email: email.trim(), language },
      {
        linkPath: `/portal/sign-up#${token}`,
        expiresAt,
      },
    )
  })
}

type Given = { token: string; name: string; number: string; postalCode: string; message: string }

/** Keeps what they say for the job, which looks whether it fits. Who guesses numbers learns nothing: the mail goes to the proved address alone. */
export async function finishPortalSignUp({ db, now }: Visit, given: Given): Promise<undefined> {
  await db.transaction().execute(async (trx) => {
    const link = await findSignUpLink(trx, given.token, now)
    await usePortalLink(trx, link.id, now)
    const id = newId()
    await trx
      .insertInto('portal_requests')
      .values({
        id,
        email: link.email,
        name: given.name,
        number_given: given.number,
        message: given.message,
        language: link.language,
        state: 'open',
        created_at: now,
      })
      .execute()
    await addJob(trx, 'look_at_portal_request', { requestId: id, postalCode: given.postalCode })
  })
}

/**
 * The job behind it. Where the number is an account's, the proved address is on file there and the postal code fits, a link to choose a password
 * goes to that address; else the request stays for a person. A spoken secret opens nothing here.
 */
export async function lookAtPortalRequest(work: AccountWork, requestId: string, postalCode: string): Promise<void> {
  const request = await work.db.selectFrom('portal_requests').selectAll().where('id', '=', requestId).forUpdate().executeTakeFirst()
  if (request?.state !== 'open') return
  const account = await readClaimed(work.db, request.number_given)
  const misses = missesOf(account && { ...account, now: work.now }, { email: request.email, postalCode })
  const keep = (missed: string[]) =>
    work.db
      .updateTable('portal_requests')
      .set({ customer_id: account?.id ?? null, misses: missed })
      .where('id', '=', requestId)
      .execute()
  await keep(misses)
  if (account === null || misses.length > 0) return
  const role = account.users === 0 ? 'owner' : 'viewer'
  try {
    await inviteUser(work, account.id, { name: request.name, email: request.email, role })
  } catch (error) {
    // The address signs in to another account: a person gives them another name. Nothing was written for the invitation by then.
    if (!(error instanceof Refusal)) throw error
    await keep(['signs_in_elsewhere'])
    return
  }
  await work.db.updateTable('portal_requests').set({ state: 'invited', settled_at: work.now }).where('id', '=', requestId).execute()
}

/** The account that they name, locked: of two who ask at once, the second one finds the first one there. */
async function readClaimed(db: Db, numberGiven: string) {
  const customer = await db
    .selectFrom('customers as given')
    .innerJoin('customers as account', (join) =>
      join.on(({ eb, fn, ref }) => eb('account.id', '=', fn.coalesce('given.merged_into', ref('given.id')))),
    )
    .select(['account.id', 'account.status'])
    .where('given.number_key', '=', numberGiven.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    .forNoKeyUpdate('account')
    .executeTakeFirst()
  if (!customer) return null
  const [emails, addresses, users] = await Promise.all([
    emailsOf(db, customer.id),
    db.selectFrom('addresses').select('postal_code').where('customer_id', '=', customer.id).execute(),
    db.selectFrom('portal_users').select(['email', 'state']).where('customer_id', '=', customer.id).execute(),
  ])
  return {
    id: customer.id,
    status: customer.status,
    emails,
    postalCodes: addresses.map((row) => row.postal_code),
    users: users.filter(({ state }) => state !== 'removed').length,
    userEmails: users.map((row) => row.email),
  }
}
