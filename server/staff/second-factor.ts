import { randomInt } from 'node:crypto'
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

/** Whether the code proves the second factor, by app or by recovery code; either is used up by it. Locks the row: a code works once. */
export async function spendCode(db: Db, secrets: Secrets, staffId: string, code: string, now: Date): Promise<boolean> {
  const factor = await db
    .selectFrom('second_factors')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!factor) return false
  const seed = secrets.open({ table: 'second_factors', column: 'seed', rowId: staffId }, factor.seed)
  const step = stepOf(seed, code, now, factor.last_step)
  if (step !== null) {
    await db.updateTable('second_factors').set({ last_step: step }).where('staff_id', '=', staffId).execute()
    return true
  }
  const spent = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('code_hash', '=', recoveryHash(staffId, code))
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** Ten new recovery codes in place of the old; only their digests are kept. 12 characters of 31 are 59 bits each. */
export async function renewRecoveryCodes(db: Db, staffId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join(''))
  await db.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute()
  await db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ id: newId(), staff_id: staffId, code_hash: recoveryHash(staffId, code), created_at: now })))
    .execute()
  return codes.map((code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`)
}

const recoveryHash = (staffId: string, code: string) => sha256(`${staffId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)

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
