import type { z } from 'zod'
import type { signIn as signInEndpoint } from '#contract/session.ts'
import type { Db } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal, tooMany } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, addressSubject, blockedUntil, countFailure, forgetFailures, type Guarded } from './guards.ts'
import { sessionHours } from './limits.ts'
import { dummyHash, hashPassword, needsRehash, verifyPassword } from './passwords.ts'
import { needsSecondFactor } from './rules/needs-second-factor.ts'
import { spendCode } from './second-factor.ts'

type Given = z.output<NonNullable<(typeof signInEndpoint)['body']>>

/**
 * Password, then the second factor where there is one, then a new session. Whatever is wrong is answered in the same
 * words and takes as long: nobody learns which addresses work here. Failures count per account and per address.
 * @throws 401 `sign_in.refused`; 401 `sign_in.code_needed` once the password was right; 429 while locked
 */
export async function signIn(visit: Visit, given: Given): Promise<string> {
  const { db, now } = visit
  const account: Guarded = { kind: 'sign_in.account', subject: accountSubject(given.email) }
  const address: Guarded = { kind: 'sign_in.address', subject: addressSubject(visit.from.ip) }
  await refuseWhileLocked(db, [account, address], now)

  const person = await findPerson(db, given.email)
  const passwordRight = await verifyPassword(person?.password_hash ?? dummyHash, given.password)
  if (!person?.password_hash || !passwordRight || person.disabled_at) return refuse(db, [account, address], now)

  if (person.has_factor) {
    if (!given.totp) throw new Refusal(401, 'sign_in.code_needed', 'Now the six digits of your authenticator app, or a recovery code.')
    const proved = await db.transaction().execute((trx) => spendCode(trx, visit.secrets, person.id, given.totp ?? '', now))
    if (!proved) return refuse(db, [account, address], now)
  }
  await forgetFailures(db, account)
  if (needsRehash(person.password_hash))
    await db
      .updateTable('staff')
      .set({ password_hash: await hashPassword(given.password) })
      .where('id', '=', person.id)
      .execute()
  return startSession(visit, person)
}

/** The 401 that a stranger gets, whatever was wrong. */
async function refuse(db: Db, guarded: Guarded[], now: Date): Promise<never> {
  await db.transaction().execute(async (trx) => {
    for (const one of guarded) await countFailure(trx, one, now)
  })
  throw new Refusal(
    401,
    'sign_in.refused',
    'This e-mail address and password do not fit together, or the code was wrong or used before. Please try again.',
  )
}

export async function refuseWhileLocked(db: Db, guarded: Guarded[], now: Date): Promise<void> {
  const until = await blockedUntil(db, guarded, now)
  if (!until) return
  const seconds = (until.getTime() - now.getTime()) / 1000
  const minutes = Math.ceil(seconds / 60)
  throw tooMany('sign_in.locked', `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`, seconds)
}

/** A fresh session for somebody who has just proved who they are; whatever session the browser held before ends. */
async function startSession(visit: Visit, person: Person): Promise<string> {
  const token = newToken()
  const endsAt = new Date(visit.now.getTime() + sessionHours * 3_600_000)
  const before = visit.cookie.read()
  if (before) await visit.db.deleteFrom('sessions').where('token_hash', '=', sha256(before)).execute()
  await visit.db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: sha256(token),
      staff_id: person.id,
      created_at: visit.now,
      last_used_at: visit.now,
      ends_at: endsAt,
      proved_at: visit.now,
      awaits_second_factor: needsSecondFactor(person) && !person.has_factor,
      ip: visit.from.ip,
      user_agent: visit.from.userAgent,
    })
    .execute()
  visit.cookie.set(token, endsAt)
  return token
}

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

async function findPerson(db: Db, email: string) {
  return db
    .selectFrom('staff')
    .leftJoin('company', (join) => join.onTrue())
    .select(['staff.id', 'staff.role', 'staff.password_hash', 'staff.disabled_at', 'staff.is_demo', 'company.second_factor_for_agents'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('second_factors').select('staff_id').whereRef('staff_id', '=', 'staff.id').where('confirmed_at', 'is not', null),
      ).as('has_factor'),
    )
    .where(({ eb, fn }) => eb(fn<string>('lower', ['staff.email']), '=', email.trim().toLowerCase()))
    .executeTakeFirst()
}

/** Whether this is the person's password. A wrong one counts like a wrong sign-in. */
export async function provesPassword(db: Db, staffId: string, password: string, ip: string, now: Date): Promise<boolean> {
  const person = await db.selectFrom('staff').select(['email', 'password_hash']).where('id', '=', staffId).executeTakeFirstOrThrow()
  const guarded: Guarded[] = [
    { kind: 'sign_in.account', subject: accountSubject(person.email) },
    { kind: 'sign_in.address', subject: addressSubject(ip) },
  ]
  await refuseWhileLocked(db, guarded, now)
  const right = await verifyPassword(person.password_hash ?? dummyHash, password)
  for (const one of right ? [] : guarded) await countFailure(db, one, now)
  return right
}

/** Password and, where there is one, the second factor, of somebody who is signed in already. */
export async function proveAgain(
  db: Db,
  secrets: Secrets,
  staffId: string,
  given: { password: string; totp?: string | undefined },
  ip: string,
  now: Date,
): Promise<boolean> {
  if (!(await provesPassword(db, staffId, given.password, ip, now))) return false
  const factor = await db
    .selectFrom('second_factors')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!factor) return true
  if (!given.totp) throw new Refusal(403, 'proof.code_needed', 'Now the six digits of your authenticator app, or a recovery code.')
  if (await spendCode(db, secrets, staffId, given.totp, now)) return true
  await countFailure(db, { kind: 'sign_in.address', subject: addressSubject(ip) }, now)
  await countFailure(
    db,
    {
      kind: 'sign_in.account',
      subject: accountSubject((await db.selectFrom('staff').select('email').where('id', '=', staffId).executeTakeFirstOrThrow()).email),
    },
    now,
  )
  return false
}
