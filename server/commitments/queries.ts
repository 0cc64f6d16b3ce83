import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/commitments.ts'
import { familyOf } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { type WhoRow, whoOf } from '#server/interactions/who-of.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayEnd } from './rules/may-end.ts'

type Commitment = z.input<typeof contract.commitment>
type Row = WhoRow & {
  id: string
  note_id: string | null
  kind: string
  what: string
  due_at: Date
  owner_id: string
  owner: string
  made_at: Date
  state: string
  ended_at: Date | null
  because: string | null
}

async function select(db: Db, viewer: Viewer, where: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<Commitment[]> {
  const { rows } = await sql<Row>`
    select commitments.id, customers.id as customer_id, customers.number, ${holderName(sql`customers.id`)} as name, prospects.id as prospect_id, prospects.name as prospect, commitments.note_id, commitments.kind,
           commitments.what, commitments.due_at, commitments.owner_id, staff.name as owner, commitments.made_at, commitments.state,
           commitments.ended_at, commitments.because
      from commitments
      left join customers on customers.id = commitments.customer_id
      left join prospects on prospects.id = commitments.prospect_id
      join staff on staff.id = commitments.owner_id
     where ${where}
     order by ${order}
     limit 200`.execute(db)
  return rows.map((row) => {
    const may = asMay(mayEnd({ state: row.state, ownerId: row.owner_id }, viewer))
    return {
      id: row.id,
      ...whoOf(row),
      noteId: row.note_id,
      kind: row.kind as 'call_back',
      what: row.what,
      dueAt: row.due_at.toISOString(),
      isLate: row.state === 'open' && row.due_at.getTime() < viewer.now.getTime(),
      owner: { id: row.owner_id, name: row.owner },
      madeAt: row.made_at.toISOString(),
      state: row.state as 'open',
      endedAt: row.ended_at?.toISOString() ?? null,
      because: row.because,
      can: { keep: may, withdraw: may, move: may },
    }
  })
}

/** The viewer and, for a team, everybody who shares one with them. */
const people = (viewer: Viewer, of: 'me' | 'team') =>
  of === 'me'
    ? sql`array[${viewer.id}::uuid]`
    : sql`array(select distinct other.staff_id from staff_teams as mine join staff_teams as other on other.team_id = mine.team_id where mine.staff_id = ${viewer.id}::uuid)`

export const openCommitments = (db: Db, viewer: Viewer, of: 'me' | 'team') =>
  select(
    db,
    viewer,
    sql`commitments.state = 'open' and commitments.owner_id = any(${people(viewer, of)})`,
    sql`commitments.due_at, commitments.id`,
  )

const openFirst = sql`(commitments.state = 'open') desc, case when commitments.state = 'open' then commitments.due_at end, commitments.made_at desc, commitments.id`

export const commitmentsOf = (db: Db, viewer: Viewer, customerId: string) =>
  select(db, viewer, sql`commitments.customer_id = any(${familyOf(customerId)})`, openFirst)

export const commitmentsOfProspect = (db: Db, viewer: Viewer, prospectId: string) =>
  select(db, viewer, sql`commitments.prospect_id = ${prospectId}::uuid`, openFirst)

/** What a note promised. The rows are found by whom it was promised to, of whom there is an index. */
export const commitmentsOfNote = (db: Db, viewer: Viewer, noteId: string) =>
  select(
    db,
    viewer,
    sql`commitments.note_id = ${noteId}::uuid
    and (commitments.customer_id = (select customer_id from notes where id = ${noteId}::uuid)
      or commitments.prospect_id = (select prospect_id from notes where id = ${noteId}::uuid))`,
    sql`commitments.due_at, commitments.id`,
  )

/** @throws 404 */
export async function readCommitment(db: Db, viewer: Viewer, id: string): Promise<Commitment> {
  const [found] = await select(db, viewer, sql`commitments.id = ${id}::uuid`, sql`commitments.id`)
  if (!found) throw notFound()
  return found
}

type OwedRow = WhoRow & {
  id: string
  staff_id: string
  staff: string
  channel: string
  direction: string
  started_at: Date
  ended_at: Date | null
}

/** A team's contact in which nothing was begun after it goes on for so long at most: then its note is owed. */
const goesOnMinutes = 30

/**
 * Contacts without a note, oldest first: one's own, also while it goes on. Of a team, not what still goes on: the newest contact of a colleague, for
 * half an hour; what is parked until a time to come; and what was handed over and waits to be taken.
 */
export async function notesOwed(db: Db, viewer: Viewer, of: 'me' | 'team'): Promise<z.input<typeof contract.listNotesOwed.reply>['items']> {
  const { rows } = await sql<OwedRow>`
    select interactions.id, customers.id as customer_id, customers.number, ${holderName(sql`customers.id`)} as name,
           prospects.id as prospect_id, prospects.name as prospect,
           staff.id as staff_id, staff.name as staff, interactions.channel, interactions.direction, interactions.started_at, interactions.ended_at
      from interactions
      left join customers on customers.id = interactions.customer_id
      left join prospects on prospects.id = interactions.prospect_id
      join staff on staff.id = interactions.staff_id
     where interactions.ended_at is null and interactions.staff_id = any(${people(viewer, of)})
       and not exists (select from notes where notes.interaction_id = interactions.id)
       ${of === 'me' ? sql`` : sql`and not (${goesOn(viewer.now)})`}
     order by interactions.started_at, interactions.id
     limit 200`.execute(db)
  return rows.map((row) => ({
    interactionId: row.id,
    ...whoOf(row),
    agent: { id: row.staff_id, name: row.staff },
    channel: row.channel,
    direction: row.direction,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }))
}

const goesOn = (now: Date) => sql`
  interactions.offered_at is not null
  or coalesce(interactions.remind_at > ${now}::timestamptz, false)
  or interactions.parked_at is null
     and interactions.started_at > ${now}::timestamptz - make_interval(mins => ${goesOnMinutes})
     and not exists (select from interactions as later
                      where later.staff_id = interactions.staff_id and later.ended_at is null and later.id <> interactions.id
                        and (later.started_at, later.id) > (interactions.started_at, interactions.id))`
