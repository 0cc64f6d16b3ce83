import { readCallerFacts } from '#server/customers/caller-facts.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer, Work } from '#server/work.ts'

type Asking = Pick<Work, 'actor' | 'interactionId' | 'now' | 'source'> & { db: Db }

/** Who acts, in a contact or not: what `mayAct` asks. */
export async function whoAsks({ db, actor, interactionId, now, source }: Asking, customerId: string) {
  const named = interactionId !== null && /^[0-9a-f-]{36}$/i.test(interactionId) ? interactionId : null
  return {
    permissions: actor.permissions,
    modules: actor.company.modules,
    isFromConsole: source === 'console',
    caller: source === 'console' ? await readCallerFacts(db, actor, customerId, named, now) : null,
  }
}

/** The same of whoever only looks, so that what is shown is what would be decided. */
export const whoWouldAsk = (db: Db, viewer: Viewer, customerId: string) =>
  whoAsks(
    {
      db,
      actor: viewer,
      interactionId: viewer.interactionId,
      now: viewer.now,
      source: viewer.via === 'token' ? 'integration' : 'console',
    },
    customerId,
  )
