import type { z } from 'zod'
import type { signIn as signInEndpoint } from '#contract/session.ts'
import type { Db } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, addressSubject, type Guarded, giveBack, takeAttempt } from './guards.ts'
import { sessionHours } from './limits.ts'
import { dummyHash, hashPassword, needsRehash, verifyPassword } from './passwords.ts'
import { proveSignIn } from './prove-sign-in.ts'
import { spendCode, staffFactors } from './second-factor.ts'

type Given = z.output<NonNullable<(typeof signInEndpoint)['body']>>

/**
 * Password, then the second factor where there is one, then a new session. Whatever is wrong is answered in the same
 * words and takes as long: nobody learns which addresses work here. Failures count per account and per address.
 * @throws 401 `sign_in.refused`; 401 `sign_in.code_needed` once the password was right; 429 while locked
 */
export async function signIn(visit: Visit, given: Given): Promise<string> {
  const { db } = visit
  const account: Guarded = { kind: 'sign_in.account', subject: accountSubject(given.email) }
  const address: Guarded = { kind: 'sign_in.address', subject: addressSubject(visit.from.ip) }
  const find = async () => {
    const found = await findPerson(db, given.email)
    return found && { ...found, isOut: found.disabled_at !== null }
  }
  const person = await proveSignIn(visit, { account, address }, find, given, staffFactors, refused)
  if (needsRehash(person.password_hash))
    await db
      .updateTable('staff')
      .set({ password_hash: await hashPassword(given.password) })
      .where('id', '=', person.id)
      .execute()
  return startSession(visit, person)
}

/** The 401 that a stranger gets, whatever was wrong. The attempt stays taken. */
const refused = () =>
  new Refusal(
    401,
    'sign_in.refused',
    'This email address and password do not fit together, or the code was wrong or used before. Please try again.',
  )

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
    .select(['staff.id', 'staff.password_hash', 'staff.disabled_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('second_factors').select('staff_id').whereRef('staff_id', '=', 'staff.id').where('confirmed_at', 'is not', null),
      ).as('has_factor'),
    )
    .where(({ eb, fn }) => eb(fn<string>('lower', ['staff.email']), '=', email.trim().toLowerCase()))
    .executeTakeFirst()
}

/**
 * Password and, where there is one, the second factor, of somebody who is signed in already. An attempt is taken first,
 * as for signing in. `db` is the transaction of the request: a refusal must keep its writes.
 * @throws 403 `proof.code_needed` once the password was right; 429 while locked
 */
export async function proveAgain(
  db: Db,
  secrets: Secrets,
  staffId: string,
  given: { password: string; totp?: string | undefined },
  ip: string,
  now: Date,
): Promise<boolean> {
  const { guarded, isRight } = await provesPassword(db, staffId, given.password, ip, now)
  if (!isRight) return false
  const factor = await db
    .selectFrom('second_factors')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (factor && !given.totp) {
    await giveBack(db, guarded)
    throw new Refusal(403, 'proof.code_needed', 'Now the six digits of your authenticator app, or a recovery code.', { keepsWrites: true })
  }
  if (factor && !(await spendCode(db, secrets, staffId, given.totp ?? '', now))) return false
  await giveBack(db, guarded)
  return true
}

/** Whether this is the person's password. The attempt is taken; who is right gives it back when all is proved. */
export async function provesPassword(
  db: Db,
  staffId: string,
  password: string,
  ip: string,
  now: Date,
): Promise<{ guarded: Guarded[]; isRight: boolean }> {
  const person = await db.selectFrom('staff').select(['email', 'password_hash']).where('id', '=', staffId).executeTakeFirstOrThrow()
  const guarded: Guarded[] = [
    { kind: 'sign_in.account', subject: accountSubject(person.email) },
    { kind: 'sign_in.address', subject: addressSubject(ip) },
  ]
  await takeAttempt(db, guarded, now)
  return { guarded, isRight: await verifyPassword(person.password_hash ?? dummyHash, password) }
}
