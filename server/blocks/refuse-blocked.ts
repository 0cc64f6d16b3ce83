import { interactionTriedIn } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { holdBlocks } from './blocks-at-once.ts'
import { findBlock, type Hit, type Suspect } from './find-block.ts'

export type Tried = Suspect & {
  customerId: string | null
  act: 'payment' | 'payment_method' | 'check' | 'sign_up'
  paymentMethodId: string | null
  amount: { minor: bigint; currency: string } | null
}

/**
 * Goes on only where no block stops it. It is asked before anything else is written: what was tried is kept, although the write is refused. It belongs
 * to the contact that is open; where none is, nothing was changed, so none is begun and no note is owed.
 * @throws 422 `block.hit`, which keeps its writes
 */
export async function refuseBlocked(work: Work, tried: Tried): Promise<void> {
  const hit = await recordBlocked(work, tried)
  if (!hit) return
  throw new Refusal(422, 'block.hit', `${hit.shown} is blocked: ${hit.because}`, {
    keepsWrites: true,
    extra: { instead: 'Nothing was done. A lead can lift the block in Settings, Blocks.' },
  })
}

/** The block that stops it, with the attempt written down; null where none does. */
export async function recordBlocked(work: Work, tried: Tried): Promise<Hit | null> {
  await holdBlocks(work.db)
  const hit = await findBlock(work.db, tried, work.now)
  if (!hit) return null
  const { customerId, act, paymentMethodId, amount } = tried
  const interactionId = customerId === null ? null : await interactionTriedIn(work, customerId)
  await work.db
    .insertInto('block_attempts')
    .values({
      id: newId(),
      block_id: hit.id,
      customer_id: customerId,
      at: work.now,
      act,
      staff_id: work.actor.id,
      interaction_id: interactionId,
      payment_method_id: paymentMethodId,
      amount_minor: amount?.minor ?? null,
      currency: amount?.currency ?? null,
    })
    .execute()
  await work.publish(
    'block.hit',
    { blockId: hit.id, kind: hit.kind, at: act },
    { ...(customerId !== null && { customerId }), ...(interactionId && { interactionId }) },
  )
  return hit
}
