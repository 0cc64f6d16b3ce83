import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

type Given = {
  customerId: string
  kind: 'customer' | 'third_party' | 'internal'
  channel: string
  direction: string
  caller?: { name: string; relationship: string } | undefined
}

/**
 * Begins a contact. One that opened by itself for this agent and customer becomes this one, with what was done in it;
 * one that the agent began before goes on as it is, with what is said of it now.
 */
export async function openInteraction(work: Work, given: Given): Promise<string> {
  const facts = {
    kind: given.kind,
    channel: given.channel,
    direction: given.direction,
    caller_name: given.caller?.name || null,
    caller_relationship: given.caller?.relationship || null,
    opened_by: 'person',
  }
  const open = await work.db
    .selectFrom('interactions')
    .select('id')
    .where('staff_id', '=', work.actor.id)
    .where('customer_id', '=', given.customerId)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (open) {
    await work.db.updateTable('interactions').set(facts).where('id', '=', open.id).execute()
    return open.id
  }
  const id = newId()
  await work.db
    .insertInto('interactions')
    .values({ id, ...facts, customer_id: given.customerId, staff_id: work.actor.id, started_at: work.now })
    .execute()
  await work.publish('interaction.opened', { interactionId: id, by: 'person' }, { customerId: given.customerId, interactionId: id })
  return id
}

/** The contact is over: what comes next belongs to another. */
export async function endInteraction(work: Work, id: string, customerId: string): Promise<void> {
  const ended = await work.db
    .updateTable('interactions')
    .set({ ended_at: work.now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows > 0n) await work.publish('interaction.ended', { interactionId: id }, { customerId, interactionId: id })
}
