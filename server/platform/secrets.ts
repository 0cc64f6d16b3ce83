import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export const purposes = ['caller_secrets', 'totp', 'mail_links', 'card_fingerprints', 'unsubscribe_links', 'reply_addresses'] as const
export type Purpose = (typeof purposes)[number]
type MarkPurpose = 'unsubscribe_links' | 'reply_addresses'
/** Where a sealed value is written. It opens nowhere else. */
export type Place = { table: string; column: string; rowId: string }

/** Secrets at rest: AES-256-GCM under data keys, which are themselves kept under STEWARD_SECRET_KEY. */
export type Secrets = {
  seal: (purpose: Purpose, place: Place, text: string) => string
  open: (place: Place, sealed: string) => string
  /** A keyed digest of a whole card number, so that the same card is found again without being kept. */
  fingerprint: (cardNumber: string) => string
  /** A mark by which we know again what we have handed out; also one made under an older key of the purpose. */
  mark: (purpose: MarkPurpose, text: string) => string
  isMarkOf: (purpose: MarkPurpose, text: string, mark: string) => boolean
  /** The same in 128 bits, where there is no room for more. */
  shortMark: (purpose: MarkPurpose, text: string) => Uint8Array
  isShortMarkOf: (purpose: MarkPurpose, text: string, mark: Uint8Array) => boolean
}

type DataKey = { id: string; purpose: Purpose; key: Buffer }
const canaryWord = 'steward'

/**
 * Loads the data keys, makes those that are missing, and opens the canary of each.
 * A wrong or missing master key ends the start with a sentence: nothing is ever written over data under another key.
 */
export async function openSecrets(db: Db, masterKeys: Buffer[]): Promise<Secrets> {
  if (masterKeys.length === 0) throw new Error('STEWARD_SECRET_KEY is missing. Set it to the key that this database was started with.')
  const keys: DataKey[] = []
  for (const row of await db.selectFrom('data_keys').selectAll().execute()) keys.push(unwrap(row, masterKeys))
  for (const purpose of purposes) {
    if (keys.some((key) => key.purpose === purpose)) continue
    await insertKey(db, purpose, masterKeys)
    // Two processes may start at once: whoever was first has made the key.
    const row = await db
      .selectFrom('data_keys')
      .selectAll()
      .where('purpose', '=', purpose)
      .where('retired_at', 'is', null)
      .executeTakeFirstOrThrow()
    keys.push(unwrap(row, masterKeys))
  }
  const byId = new Map(keys.map((key) => [key.id, key]))
  const current = (purpose: Purpose) => {
    const key = keys.findLast((candidate) => candidate.purpose === purpose)
    if (!key) throw new Error(`There is no data key for ${purpose}.`)
    return key
  }
  const marksOf = (purpose: Purpose, text: string) =>
    keys.filter((key) => key.purpose === purpose).map(({ key }) => markUnder(key, purpose, text))
  return {
    seal: (purpose, place, text) => encrypt(current(purpose), context(place), text),
    open: (place, sealed) => {
      const key = byId.get(sealed.split('.')[1] ?? '')
      if (!key) throw new Error('This secret was written under a key that is not here.')
      return decrypt(key.key, context(place), sealed)
    },
    fingerprint: (cardNumber) =>
      createHmac('sha256', current('card_fingerprints').key).update(cardNumber.replace(/\D/g, '')).digest('base64url'),
    mark: (purpose, text) => markUnder(current(purpose).key, purpose, text).toString('base64url'),
    isMarkOf: (purpose, text, mark) => isOneOf(marksOf(purpose, text), Buffer.from(mark, 'base64url')),
    shortMark: (purpose, text) => short(markUnder(current(purpose).key, purpose, text)),
    isShortMarkOf: (purpose, text, mark) => isOneOf(marksOf(purpose, text).map(short), mark),
  }
}

const markUnder = (key: Buffer, purpose: Purpose, text: string) => createHmac('sha256', key).update(`${purpose} ${text}`).digest()

const shortBytes = 16
const short = (mark: Buffer) => mark.subarray(0, shortBytes)
const isOneOf = (marks: Buffer[], given: Uint8Array) =>
  marks.some((right) => right.length === given.length && timingSafeEqual(right, given))

const context = ({ table, column, rowId }: Place) => `${table}.${column}.${rowId}`

async function insertKey(db: Db, purpose: Purpose, masterKeys: Buffer[]): Promise<void> {
  const [master] = masterKeys
  if (!master) return
  const id = randomUUID().slice(0, 8)
  const key = randomBytes(32)
  await db
    .insertInto('data_keys')
    .values({
      id,
      purpose,
      wrapped: encrypt({ id, key: master }, `data_keys.wrapped.${id}`, key.toString('base64')),
      canary: encrypt({ id, key }, `data_keys.canary.${id}`, canaryWord),
    })
    .onConflict((conflict) => conflict.columns(['purpose']).where(sql<boolean>`retired_at is null`).doNothing())
    .execute()
}

function unwrap(row: { id: string; purpose: string; wrapped: string; canary: string }, masterKeys: Buffer[]): DataKey {
  for (const master of masterKeys) {
    try {
      const key = Buffer.from(decrypt(master, `data_keys.wrapped.${row.id}`, row.wrapped), 'base64')
      if (decrypt(key, `data_keys.canary.${row.id}`, row.canary) === canaryWord) return { id: row.id, purpose: row.purpose as Purpose, key }
    } catch {
      // Not under this key; the next may fit while keys are being replaced.
    }
  }
  throw new Error('STEWARD_SECRET_KEY does not fit this database. Start with the key that it was filled under; nothing was changed.')
}

function encrypt(under: { id: string; key: Buffer }, associated: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', under.key, nonce).setAAD(Buffer.from(associated))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${under.id}.${nonce.toString('base64url')}.${body.toString('base64url')}`
}

function decrypt(key: Buffer, associated: string, sealed: string): string {
  const [version, , nonce, body] = sealed.split('.')
  if (version !== 'v1' || !nonce || !body) throw new Error('This is not a sealed value.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(associated))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
}
