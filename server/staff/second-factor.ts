import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import * as OTPAuth from 'otpauth'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { Secrets } from '#server/platform/secrets.ts'

const periodSeconds = 30
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export const newSeed = () => new OTPAuth.Secret({ size: 20 }).base32

export function authenticatorUri(seed: string, email: string, company: string): string {
  return authenticator(seed, email, company).toString()
}

/**
 * The time step that a code stands for, one step of drift either way; null when it fits none, or only one that was
 * used already (or an older one).
 */
export function stepOf(seed: string, code: string, now: Date, lastStep: bigint | null): bigint | null {
  const plain = code.replaceAll(' ', '')
  if (!/^\d{6}$/.test(plain)) return null
  const delta = authenticator(seed, '', '').validate({ token: plain, timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = BigInt(Math.floor(now.getTime() / 1000 / periodSeconds) + delta)
  return lastStep !== null && step <= lastStep ? null : step
}

/** Where the factors of a kind of people stand: staff and portal users have tables of their own, of one shape. */
export type FactorStore = {
  factors: 'second_factors' | 'portal_second_factors'
  codes: 'recovery_codes' | 'portal_recovery_codes'
  owner: string
}
export const staffFactors: FactorStore = { factors: 'second_factors', codes: 'recovery_codes', owner: 'staff_id' }
export const portalFactors: FactorStore = { factors: 'portal_second_factors', codes: 'portal_recovery_codes', owner: 'portal_user_id' }

/** The seed is sealed for this place alone. */
export const seedPlace = (store: FactorStore, ownerId: string) => ({ table: store.factors, column: 'seed', rowId: ownerId })

type Factor = { seed: string; last_step: bigint | null; confirmed_at: Date | null }

/** The factor of one person, locked: confirmed, or still being set up. */
export async function lockFactor(db: Db, store: FactorStore, ownerId: string): Promise<Factor | undefined> {
  const { rows } = await sql<Factor>`
    select seed, last_step, confirmed_at from ${sql.table(store.factors)} where ${sql.ref(store.owner)} = ${ownerId}::uuid for update`.execute(
    db,
  )
  return rows[0]
}

/** Whether the code proves the second factor, by app or by recovery code; either is used up by it. Locks the row: a code works once. */
export async function spendCode(
  db: Db,
  secrets: Secrets,
  ownerId: string,
  code: string,
  now: Date,
  store: FactorStore = staffFactors,
): Promise<boolean> {
  const factor = await lockFactor(db, store, ownerId)
  if (!factor?.confirmed_at) return false
  const seed = secrets.open(seedPlace(store, ownerId), factor.seed)
  const step = stepOf(seed, code, now, factor.last_step)
  const owner = sql.ref(store.owner)
  if (step !== null) {
    await sql`update ${sql.table(store.factors)} set last_step = ${step} where ${owner} = ${ownerId}::uuid`.execute(db)
    return true
  }
  const spent = await sql`
    update ${sql.table(store.codes)} set used_at = ${now}
     where ${owner} = ${ownerId}::uuid and used_at is null and code_hash = ${recoveryHash(ownerId, code)}`.execute(db)
  return spent.numAffectedRows === 1n
}

/** Ten new recovery codes in place of the old; only their digests are kept. 12 characters of 31 are 59 bits each. */
export async function renewRecoveryCodes(db: Db, ownerId: string, now: Date, store: FactorStore = staffFactors): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join(''))
  const owner = sql.ref(store.owner)
  await sql`delete from ${sql.table(store.codes)} where ${owner} = ${ownerId}::uuid`.execute(db)
  const rows = codes.map((code) => sql`(${newId()}::uuid, ${ownerId}::uuid, ${recoveryHash(ownerId, code)}, ${now}::timestamptz)`)
  await sql`insert into ${sql.table(store.codes)} (id, ${owner}, code_hash, created_at) values ${sql.join(rows)}`.execute(db)
  return codes.map((code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`)
}

const recoveryHash = (ownerId: string, code: string) => sha256(`${ownerId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)

function authenticator(seed: string, label: string, issuer: string): OTPAuth.TOTP {
  return new OTPAuth.TOTP({
    issuer: issuer || 'Steward',
    label: label || 'staff',
    secret: OTPAuth.Secret.fromBase32(seed),
    digits: 6,
    period: periodSeconds,
    algorithm: 'SHA1',
  })
}
