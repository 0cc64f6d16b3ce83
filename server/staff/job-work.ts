import type { Transaction } from 'kysely'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { recordEvent } from '#server/record-event.ts'
import type { DB } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { personNow } from './person-now.ts'

type Given = { staffId: string; secrets: Secrets; reactions: Reactions; now: Date; requestId: string; byCustomer?: boolean }

/**
 * The unit of work of a job that finishes what somebody asked for: in their name, with the permissions that they have now, whether they still
 * work here or not. Its source is the job, so no contact is opened for it; a fact names the contact that it is told in by itself.
 */
export async function jobWork(
  db: Transaction<DB>,
  { staffId, secrets, reactions, now, requestId, byCustomer = false }: Given,
): Promise<Work> {
  const person = await personNow(db, staffId)
  if (!person) throw new Error('Whoever asked for this is not there.')
  const { actor } = person
  const work: Work = {
    db,
    actor,
    viewer: { ...actor, now, interactionId: null },
    now,
    source: 'job',
    byCustomer,
    interactionId: null,
    requestId,
    secrets,
    publish: async (name, facts, about) => {
      await recordEvent(db, { name, facts, at: now, staffId: byCustomer ? null : staffId, about: about })
      for (const react of reactions[name] ?? []) await react(work, facts)
    },
  }
  return work
}
