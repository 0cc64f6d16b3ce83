import { type RawBuilder, sql } from 'kysely'
import { mayVerify } from '#server/interactions/rules/may-verify.ts'
import type { Db } from '#server/platform/database.ts'
import { isOfUnprovedMail } from '#server/tickets/unproved-mail.ts'
import type { Actor, Viewer } from '#server/work.ts'
import { familyOf } from './family.ts'
import type { CallerFacts } from './rules/authority.ts'
import { isOnFile, relationOf } from './rules/relation-of.ts'

type Row = {
  caller_name: string | null
  caller_relationship: string | null
  kind: string
  factors: string[]
  holders: string[]
  contacts: { name: string; relationship: string }[]
  tightened: Record<string, number | null>
  reach_changed: boolean
  attempts: number
  is_unproved: boolean
}

/**
 * Who speaks in the contact that a change by this person belongs to: the one named, else the one that they have open with the customer.
 * Null where nobody has been named yet, and in internal work: then nobody's authority is asked. Once the tries are used up it is
 * asked all the same: leaving the name away opens nothing.
 */
export const readCallerFacts = (
  db: Db,
  actor: Pick<Actor, 'id' | 'permissions'>,
  customerId: string,
  interactionId: string | null,
  now: Date,
): Promise<CallerFacts | null> =>
  readCaller(db, actor, customerId, interactionId === null ? openWith(actor, customerId) : sql`id = ${interactionId}::uuid`, now)

/**
 * The same of whoever only looks at an account: with two contacts open on it, that of the one that the request names, as its write would have
 * it. One that is named and is with somebody else says nothing here. Null for a token, which speaks with nobody.
 */
export const readCallerInView = (db: Db, viewer: Viewer, customerId: string): Promise<CallerFacts | null> => {
  if (viewer.via !== 'session') return Promise.resolve(null)
  const named = viewer.interactionId ?? ''
  return readCaller(db, viewer, customerId, openWith(viewer, customerId), viewer.now, sql`id::text = ${named} desc,`)
}

const openWith = ({ id }: Pick<Actor, 'id'>, customerId: string) =>
  sql`staff_id = ${id}::uuid and customer_id = ${customerId}::uuid and ended_at is null and offered_at is null`

async function readCaller(
  db: Db,
  actor: Pick<Actor, 'id' | 'permissions'>,
  customerId: string,
  which: RawBuilder<unknown>,
  now: Date,
  first = sql``,
): Promise<CallerFacts | null> {
  const { rows } = await sql<Row>`
    select caller_name, caller_relationship, kind,
           array(select factor from caller_verifications where caller_verifications.interaction_id = interactions.id) as factors,
           array(select name from account_holders where account_holders.customer_id = ${customerId}::uuid) as holders,
           (select coalesce(json_agg(json_build_object('name', name, 'relationship', relationship)), '[]')
              from contacts where contacts.customer_id = ${customerId}::uuid) as contacts,
           (select coalesce(json_object_agg(relation || '.' || part, factors), '{}') from authority_cells) as tightened,
           exists (select from change_sets
                     join changes on changes.change_set_id = change_sets.id and changes.field in ('emails', 'phones')
                    where change_sets.customer_id = any(${familyOf(customerId)})
                      and change_sets.at > ${new Date(now.getTime() - 86_400_000)}
                      and change_sets.source <> 'import' and change_sets.action <> 'create') as reach_changed,
           (select count(*)::int from caller_attempts
             where customer_id = any(${familyOf(customerId)})
               and at > greatest(${new Date(now.getTime() - 3_600_000)}::timestamptz,
                                 (select max(at) from caller_unlocks where customer_id = any(${familyOf(customerId)})))) as attempts,
           ${isOfUnprovedMail} as is_unproved
      from interactions
     where ${which}
     order by ${first} started_at desc
     limit 1`.execute(db)
  const [row] = rows
  if (row?.kind !== 'customer') return null
  const isLocked = !mayVerify(row.attempts).allowed
  // A mail that proves nothing is somebody's, whatever name it gives or leaves away.
  const provesNothing = row.is_unproved && row.factors.length === 0
  if (!row.caller_name && !provesNothing && !(isLocked && row.factors.length === 0)) return null
  const [relationship, name] = [row.caller_relationship ?? '', row.caller_name ?? '']
  const relation = relationOf(relationship, name, row.holders, !provesNothing)
  return {
    relation,
    isOnFile: !provesNothing && isOnFile(relation, name, row),
    factors: row.factors,
    tightened: new Map(Object.entries(row.tightened)),
    reachChangedToday: row.reach_changed,
    isLocked,
    isLead: actor.permissions.has('secret.change'),
  }
}
