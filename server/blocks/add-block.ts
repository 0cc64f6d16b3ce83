import type { addBlock as contract } from '#contract/blocks.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { changeBlocks } from './blocks-at-once.ts'
import { type BlockValue, readBlockValue } from './rules/block-value.ts'

type Given = Input<typeof contract>['body']

/**
 * Blocks a card, an email, a number or a network. Waits for what is being written right now, so that from the moment it is in, nothing of it
 * goes through any more. Answers its id.
 */
export async function addBlock(work: Work, { kind, value: given, reason, endsAt }: Given): Promise<string> {
  const ends = endsAt === null ? null : new Date(endsAt)
  if (ends && ends <= work.now) throw invalidField('endsAt', 'A block ends in the future, or not by itself.')
  const { value, shown, network } = kind === 'card' ? await readCard(work, given) : readOther(kind, given)
  await changeBlocks(work.db)
  const there = await work.db
    .selectFrom('blocks')
    .select('id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('lifted_at', 'is', null)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', work.now)]))
    .executeTakeFirst()
  if (there) throw conflict('block.exists', `${shown} is blocked already.`, { blockId: there.id })
  const id = newId()
  await work.db
    .insertInto('blocks')
    .values({ id, kind, value, shown, network, because: reason, added_by: work.actor.id, added_at: work.now, ends_at: ends })
    .execute()
  await recordChangeSet(work, {
    recordKind: 'block',
    recordId: id,
    action: 'add_block',
    because: reason,
    changes: [{ field: 'block', from: null, to: shown }, ...(endsAt === null ? [] : [{ field: 'blockEndsAt', from: null, to: endsAt }])],
  })
  await work.publish('block.added', { blockId: id, kind })
  return id
}

function readOther(kind: 'ip' | 'email' | 'phone', given: string): BlockValue {
  const read = readBlockValue(kind, given)
  if (!read.fits) throw invalidField('value', read.message)
  return read.read
}

/** By the id of a payment method, or of one's own look-up by whole number of the last quarter of an hour. */
async function readCard(work: Work, id: string): Promise<BlockValue> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
  const method = isId
    ? await work.db
        .selectFrom('payment_methods')
        .select(['fingerprint', 'brand', 'last_four', 'kind'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  const match =
    isId && !method
      ? await work.db
          .selectFrom('card_matches')
          .select(['fingerprint', 'last_four'])
          .where('id', '=', id)
          .where('staff_id', '=', work.actor.id)
          .where('expires_at', '>', work.now)
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
  const brand = method?.brand || 'Card'
  return { value: found.fingerprint, shown: `${brand} ending in ${found.last_four}`, network: null }
}
