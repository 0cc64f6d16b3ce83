import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/interactions.ts'
import type { DropReason } from '#contract/interactions.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import { allOf, asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayStep, stateOf } from './rules/contact-steps.ts'
import { type Held, mayDrop } from './rules/may-drop.ts'
import { areTogether } from './rules/on-the-line.ts'
import { whatItHolds } from './what-it-holds.ts'
import { type WhoRow, whoOf } from './who-of.ts'

type Listed = z.input<typeof contract.openInteractions.reply>['items'][number]
type Row = WhoRow & {
  id: string
  kind: string
  channel: string
  direction: string
  caller_name: string | null
  caller_relationship: string | null
  opened_by: string
  started_at: Date
  ticket_since: Date | null
  ended_at: Date | null
  parked_at: Date | null
  offered_at: Date | null
  remind_at: Date | null
  jotted: string | null
  is_warm: boolean | null
  offered_by: string | null
  staff_id: string
  staff: string
  left_line_at: Date | null
  offered_by_name: string | null
  offered_to: string | null
  verified: string[]
  dropped_because: string | null
  held: Held[]
}

const columns = sql`
  interactions.id, interactions.kind, channel, direction, caller_name, caller_relationship, opened_by, started_at, ticket_since, ended_at, parked_at, offered_at,
  remind_at, jotted, is_warm, offered_by, interactions.staff_id, left_line_at,
  (select name from staff where staff.id = interactions.staff_id) as staff,
  (select name from staff where staff.id = interactions.offered_by) as offered_by_name,
  coalesce((select name from staff where staff.id = interactions.offered_to_staff_id),
           (select name from teams where teams.id = interactions.offered_to_team_id)) as offered_to,
  array(select factor from caller_verifications where caller_verifications.interaction_id = interactions.id order by at) as verified,
  dropped_because, ${whatItHolds} as held,
  customers.id as customer_id, customers.number,
  ${holderName(sql.ref('customers.id'))} as name,
  prospects.id as prospect_id, prospects.name as prospect`
const joins = sql`interactions left join customers on customers.id = interactions.customer_id left join prospects on prospects.id = interactions.prospect_id`

/** The viewer's contacts that are not finished, newest first. */
export async function openInteractions(db: Db, viewer: Pick<Viewer, 'id'>): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ${joins}
     where interactions.staff_id = ${viewer.id}::uuid and ended_at is null
     order by started_at desc, interactions.id desc
     limit 100`.execute(db)
  return rows.map(toListed)
}

/** Handed over warmly by the viewer and taken by a colleague, while the viewer stays on the line. */
export async function joinedInteractions(db: Db, viewer: Pick<Viewer, 'id'>): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ${joins}
     where interactions.id in (select id from interactions where offered_by = ${viewer.id}::uuid and is_warm and ended_at is null
                                  and offered_at is null and parked_at is null and left_line_at is null and staff_id <> ${viewer.id}::uuid)
     order by started_at desc, interactions.id desc
     limit 20`.execute(db)
  return rows.map(toListed)
}

/** Handed to the viewer or to a team of theirs, and not yet taken; longest first. */
export async function waitingInteractions(db: Db, viewer: Pick<Viewer, 'id'>): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ${joins}
     where offered_at is not null and ended_at is null and offered_by <> ${viewer.id}::uuid
       and (offered_to_staff_id = ${viewer.id}::uuid
            or offered_to_team_id in (select team_id from staff_teams where staff_teams.staff_id = ${viewer.id}::uuid))
     order by offered_at, interactions.id
     limit 100`.execute(db)
  return rows.map(toListed)
}

export async function readInteraction(db: Db, id: string): Promise<Listed | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ${joins} where interactions.id = ${id}::uuid`.execute(db)
  return rows[0] ? toListed(rows[0]) : null
}

function toListed(row: Row): Listed {
  const state = stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at })
  return {
    id: row.id,
    kind: row.kind as 'customer',
    channel: row.channel as 'call',
    direction: row.direction as 'inbound',
    customerId: row.customer_id,
    prospectId: row.prospect_id,
    caller: { name: row.caller_name, relationship: row.caller_relationship },
    openedBy: row.opened_by as 'person',
    startedAt: row.started_at.toISOString(),
    ticketSince: row.ticket_since?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    noteOwed: row.dropped_because === null,
    droppedBecause: row.dropped_because as DropReason | null,
    can: { drop: asMay(allOf(mayStep(state, 'drop'), mayDrop(row.held))) },
    state,
    verifiedBy: row.verified as 'pin'[],
    jotted: row.jotted ?? '',
    remindAt: row.remind_at?.toISOString() ?? null,
    offer:
      row.offered_by && row.offered_at
        ? {
            by: { id: row.offered_by, name: row.offered_by_name ?? '' },
            to: row.offered_to ?? '',
            warm: row.is_warm ?? false,
            at: row.offered_at.toISOString(),
          }
        : null,
    together: togetherOf(row),
    ...whoOf(row),
  }
}

function togetherOf(row: Row): Listed['together'] {
  const isOpen = stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at }) === 'open'
  const line = { byId: row.offered_by, staffId: row.staff_id, isWarm: row.is_warm ?? false, isOpen, leftLineAt: row.left_line_at }
  if (!areTogether(line) || row.offered_by === null) return null
  return { handedOverBy: { id: row.offered_by, name: row.offered_by_name ?? '' }, joined: { id: row.staff_id, name: row.staff } }
}

/** For `find`: one's own, or one that was handed over. */
export async function interactionExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const row = await db
    .selectFrom('interactions')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return row !== undefined
}

/** The colleagues who take contacts, and the teams. */
export async function receivers(db: Db, viewer: Pick<Viewer, 'id'>, roles: readonly string[]) {
  const [staff, teams] = await Promise.all([
    db
      .selectFrom('staff')
      .select(['id', 'name', 'role'])
      .where('id', '<>', viewer.id)
      .where('role', 'in', [...roles])
      .where('disabled_at', 'is', null)
      .where('joined_at', 'is not', null)
      .orderBy('name')
      .limit(500)
      .execute(),
    db.selectFrom('teams').select(['id', 'name']).where('retired_at', 'is', null).orderBy('name').limit(200).execute(),
  ])
  return { staff, teams }
}

/** By what the company lets callers be verified. */
export async function factorsInUse(db: Db): Promise<readonly string[]> {
  const row = await db.selectFrom('company').select('caller_factors').executeTakeFirst()
  return row?.caller_factors ?? []
}
