import type { Transaction } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import type { DB } from '#server/tables.ts'
import type { AccountWork } from '#server/work.ts'

type Given = { secrets: Secrets; reactions: Reactions; now: Date; requestId: string }

/** The unit of work of what the house does for somebody who asked before they were anybody: nobody's, so it does nothing that somebody reacts to. */
export async function portalJobWork(db: Transaction<DB>, { secrets, reactions, now, requestId }: Given): Promise<AccountWork> {
  const company = await db
    .selectFrom('company')
    .select(['time_zone', 'currency', 'country', 'language', 'modules'])
    .executeTakeFirstOrThrow()
  const { time_zone: timeZone, ...facts } = company
  return {
    db,
    actor: { id: null, via: 'session', permissions: new Set(), company: { timeZone, ...facts } },
    now,
    source: 'job',
    interactionId: null,
    requestId,
    secrets,
    publish: async (name, told, about) => {
      if (reactions[name]) throw new Error(`Nobody reacts to ${name} where nobody acts.`)
      await db
        .insertInto('events')
        .values({ id: newId(), name, at: now, customer_id: about?.customerId ?? null, facts: JSON.stringify(told) })
        .execute()
    },
  }
}
