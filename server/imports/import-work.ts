import type { Transaction } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { reactions } from '#server/reactions.ts'
import { recordEvent } from '#server/record-event.ts'
import { personNow } from '#server/staff/person-now.ts'
import type { DB } from '#server/tables.ts'
import type { Actor, Work } from '#server/work.ts'

/**
 * In whose name an import writes: the person who started it, as they are now. A role taken away meanwhile ends the import.
 * @throws 403
 */
export async function readImportActor(db: Db, staffId: string): Promise<Actor> {
  const person = await personNow(db, staffId)
  if (!person || person.isDisabled || !person.actor.permissions.has('import.run'))
    throw new Refusal(403, 'role.not_allowed', 'Whoever started this import may not import any more. Somebody who may can resume it.')
  return person.actor
}

/** The unit of work of one batch: its source is the import, so that no note is owed for it. */
export function importWork(db: Transaction<DB>, actor: Actor, secrets: Secrets, now: Date, importId: string): Work {
  const work: Work = {
    db,
    actor,
    viewer: { ...actor, now, interactionId: null },
    now,
    source: 'import',
    interactionId: null,
    requestId: importId,
    secrets,
    publish: async (name, facts, about) => {
      await recordEvent(db, {
        name,
        facts,
        at: now,
        staffId: actor.id,
        about: about?.customerId === undefined ? undefined : { customerId: about.customerId },
      })
      for (const react of reactions[name] ?? []) await react(work, facts)
    },
  }
  return work
}
