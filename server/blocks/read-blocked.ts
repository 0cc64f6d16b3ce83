import type { BlockKind } from '#contract/blocks.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField, Refusal } from '#server/platform/refusal.ts'
import { type BlockValue, readBlockValue } from './rules/block-value.ts'

type Asker = { staffId: string; now: Date }

/** What is to be blocked, as it is compared. @throws 400 for what is none, 422 for a card whose number was never seen here */
export const readBlocked = async (db: Db, asker: Asker, kind: BlockKind, given: string): Promise<BlockValue> =>
  kind === 'card' ? readCard(db, asker, given) : readOther(kind, given)

function readOther(kind: 'ip' | 'email' | 'phone', given: string): BlockValue {
  const read = readBlockValue(kind, given)
  if (!read.fits) throw invalidField('value', read.message)
  return read.read
}

/** By the id of a payment method, or of one's own look-up by whole number of the last quarter of an hour. */
async function readCard(db: Db, { staffId, now }: Asker, id: string): Promise<BlockValue> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
  const method = isId
    ? await db.selectFrom('payment_methods').select(['fingerprint', 'brand', 'last_four', 'kind']).where('id', '=', id).executeTakeFirst()
    : undefined
  const match =
    isId && !method
      ? await db
          .selectFrom('card_matches')
          .select(['fingerprint', 'last_four'])
          .where('id', '=', id)
          .where('staff_id', '=', staffId)
          .where('expires_at', '>', now)
          .executeTakeFirst()
      : undefined
  if (method && method.kind !== 'card') throw invalidField('value', 'This is a bank account; cards are blocked.')
  if (method && method.fingerprint === null)
    throw new Refusal(422, 'block.number_not_seen', 'The number of this card was never seen here, so it would not be known again.', {
      extra: { instead: 'Look it up by its whole number, and block what that finds.' },
    })
  const found = method ?? match
  if (!found?.fingerprint)
    throw invalidField('value', 'Name a card by a payment method, or by a look-up of yours that is not older than a quarter of an hour.')
  const brand = method?.brand || (await brandOf(db, found.fingerprint)) || 'Card'
  return { value: found.fingerprint, shown: `${brand} ending in ${found.last_four}`, network: null }
}

/** As it stands on file somewhere: a look-up by number knows no brand. */
async function brandOf(db: Db, fingerprint: string): Promise<string | undefined> {
  const held = await db
    .selectFrom('payment_methods')
    .select('brand')
    .where('fingerprint', '=', fingerprint)
    .where('brand', '!=', '')
    .executeTakeFirst()
  return held?.brand ?? undefined
}
