import type { z } from 'zod'
import type { signInPortal as endpoint } from '#contract/portal.ts'
import type { Db } from '#server/platform/database.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, addressSubject, type Guarded, giveBack, takeAttempt } from '#server/staff/guards.ts'
import { sessionHours } from '#server/staff/limits.ts'
import { dummyHash, hashPassword, needsRehash, verifyPassword } from '#server/staff/passwords.ts'
import { proveSignIn } from '#server/staff/prove-sign-in.ts'
import { portalFactors, spendCode } from '#server/staff/second-factor.ts'
import { accountBehind, portalLanguageOf, standingOf } from './find-portal-actor.ts'
import { startPortalSession } from './start-portal-session.ts'

type Given = z.output<NonNullable<(typeof endpoint)['body']>>

/**
 * As staff sign in, by the very same steps; only then is said what the account's standing refuses, so that a stranger learns nothing of it.
 * @throws 401 `sign_in.refused`, `sign_in.code_needed`; 403 with what the customer can do; 429 while locked
 */
export async function signInPortal(visit: Visit, given: Given): Promise<string> {
  const { db, now } = visit
  const guards = {
    account: { kind: 'portal.account', subject: accountSubject(given.signInName) },
    address: { kind: 'portal.address', subject: addressSubject(visit.from.ip) },
  }
  const user = await proveSignIn(visit, guards, () => findUser(db, given.signInName), given, portalFactors, refused)
  const account = await accountBehind(db, user.customer_id)
  standingOf(account, portalLanguageOf(account.language))
  await db
    .updateTable('portal_users')
    .set({ last_signed_in_at: now, ...(needsRehash(user.password_hash) && { password_hash: await hashPassword(given.password) }) })
    .where('id', '=', user.id)
    .execute()
  return startPortalSession(visit, { customerId: user.customer_id, userId: user.id }, sessionHours * 60)
}

const refused = () =>
  new Refusal(401, 'sign_in.refused', 'This name and password do not fit together, or the code was wrong or used before. Please try again.')

async function findUser(db: Db, signInName: string) {
  const user = await db
    .selectFrom('portal_users')
    .select(['id', 'customer_id', 'password_hash', 'state'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('portal_second_factors')
          .select('portal_user_id')
          .whereRef('portal_user_id', '=', 'portal_users.id')
          .where('confirmed_at', 'is not', null),
      ).as('has_factor'),
    )
    .where(({ eb, fn }) => eb(fn<string>('lower', ['sign_in_name']), '=', signInName.trim().toLowerCase()))
    .executeTakeFirst()
  return user && { ...user, isOut: user.state !== 'active' }
}

/**
 * Whether somebody who is signed in proves again who they are: by password, and by a code where one is asked for. An attempt is taken first, as
 * for signing in. `db` is the transaction of the request: a refusal keeps its writes.
 */
export async function provesPortalUser(
  { db, secrets, now, from }: { db: Db; secrets: Secrets; now: Date; from: { ip: string } },
  userId: string,
  given: { password: string; totp?: string },
): Promise<boolean> {
  const user = await db
    .selectFrom('portal_users')
    .select(['sign_in_name', 'password_hash'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const guarded: Guarded[] = [
    { kind: 'portal.account', subject: accountSubject(user.sign_in_name) },
    { kind: 'portal.address', subject: addressSubject(from.ip) },
  ]
  await takeAttempt(db, guarded, now)
  if (!(await verifyPassword(user.password_hash ?? dummyHash, given.password))) return false
  if (given.totp !== undefined && !(await spendCode(db, secrets, userId, given.totp, now, portalFactors))) return false
  await giveBack(db, guarded)
  return true
}
