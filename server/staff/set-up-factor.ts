import { sql } from 'kysely'
import QRCode from 'qrcode'
import type { Db } from '#server/platform/database.ts'
import { invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { authenticatorUri, type FactorStore, lockFactor, newSeed, renewRecoveryCodes, seedPlace, stepOf } from './second-factor.ts'

type Parts = { db: Db; secrets: Secrets; now: Date }

/** A seed for the authenticator app. It counts for nothing until a code confirms it, and never replaces one that does. */
export async function beginFactor(
  { db, secrets, now }: Parts,
  store: FactorStore,
  owner: { id: string; label: string; issuer: string },
  instead: string,
) {
  if ((await lockFactor(db, store, owner.id))?.confirmed_at)
    throw new Refusal(422, 'second_factor.exists', `You have a second factor. ${instead}`)
  const secret = newSeed()
  const seed = secrets.seal('totp', seedPlace(store, owner.id), secret)
  const ownerId = sql.ref(store.owner)
  await sql`insert into ${sql.table(store.factors)} (${ownerId}, seed, created_at) values (${owner.id}::uuid, ${seed}, ${now}::timestamptz)
              on conflict (${ownerId}) do update set seed = excluded.seed, created_at = excluded.created_at, last_step = null`.execute(db)
  const uri = authenticatorUri(secret, owner.label, owner.issuer)
  return { uri, secret, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) }
}

/** The code shows that the app holds the seed: the factor counts from now on. Answers recovery codes, shown once. */
export async function finishFactor({ db, secrets, now }: Parts, store: FactorStore, ownerId: string, code: string): Promise<string[]> {
  const factor = await lockFactor(db, store, ownerId)
  if (!factor || factor.confirmed_at) throw new Refusal(422, 'second_factor.not_started', 'Begin again: scan the picture first.')
  const step = stepOf(secrets.open(seedPlace(store, ownerId), factor.seed), code, now, null)
  if (step === null)
    throw invalidField('code', 'This code does not fit. Check that the clock of your telephone is right, and use the newest code.')
  await sql`update ${sql.table(store.factors)} set confirmed_at = ${now}, last_step = ${step}
             where ${sql.ref(store.owner)} = ${ownerId}::uuid`.execute(db)
  return renewRecoveryCodes(db, ownerId, now, store)
}

/** The factor and its codes are gone. */
export async function forgetFactor(db: Db, store: FactorStore, ownerId: string): Promise<void> {
  const owner = sql.ref(store.owner)
  await sql`delete from ${sql.table(store.factors)} where ${owner} = ${ownerId}::uuid`.execute(db)
  await sql`delete from ${sql.table(store.codes)} where ${owner} = ${ownerId}::uuid`.execute(db)
}
