import { Refusal } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { forgetFailures, type Guarded, giveBack, takeAttempt } from './guards.ts'
import { dummyHash, verifyPassword } from './passwords.ts'
import { type FactorStore, spendCode } from './second-factor.ts'

/** What signing in asks of a person, of staff or of a customer. */
type Candidate = { id: string; password_hash: string | null; isOut: boolean; has_factor: unknown }
type Guards = { account: Guarded; address: Guarded }

/**
 * Password, then the second factor where there is one. Whatever is wrong is answered in the same words and takes as long: nobody learns
 * which names work here. Failures count per account and per address; an attempt is taken before anything is compared.
 * @throws what `refused` makes; 401 `sign_in.code_needed` once the password was right; 429 while locked
 */
export async function proveSignIn<Person extends Candidate>(
  { db, secrets, now }: Visit,
  { account, address }: Guards,
  find: () => Promise<Person | undefined>,
  given: { password: string; totp?: string | undefined },
  factors: FactorStore,
  refused: () => Refusal,
): Promise<Person & { password_hash: string }> {
  await db.transaction().execute((trx) => takeAttempt(trx, [account, address], now))
  const person = await find()
  const passwordRight = await verifyPassword(person?.password_hash ?? dummyHash, given.password)
  if (!person?.password_hash || !passwordRight || person.isOut) throw refused()
  if (person.has_factor) {
    if (!given.totp) {
      await db.transaction().execute((trx) => giveBack(trx, [account, address]))
      throw new Refusal(401, 'sign_in.code_needed', 'Now the six digits of your authenticator app, or a recovery code.')
    }
    const proved = await db.transaction().execute((trx) => spendCode(trx, secrets, person.id, given.totp ?? '', now, factors))
    if (!proved) throw refused()
  }
  await db.transaction().execute(async (trx) => {
    // The account before the address, as attempts are taken: the other way round two sign-ins could wait for each other.
    await forgetFailures(trx, account)
    await giveBack(trx, [address])
  })
  return person as Person & { password_hash: string }
}
