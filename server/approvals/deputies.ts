import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/approvals.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import type { Viewer, Work } from '#server/work.ts'
import { mayEndDeputy } from './rules/may-end-deputy.ts'

/**
 * The absent colleague in whose place somebody decides now: one who works in a team with whoever asked, and who is not the one who asked.
 * The deputy decides with their own role; this says only why it came to them.
 */
export async function absentFor(db: Db, deputyId: string, askedById: string, now: Date): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from ${absentOf(deputyId, sql`${askedById}::uuid`, now)} as absent`.execute(db)
  return rows[0] ?? null
}

/** The same for each row of the statement around it, as a table of one row at most. */
export const absentOf = (deputyId: string, askedBy: RawBuilder<unknown>, now: Date) => sql`
  (select away.id, away.name
     from approval_deputies
     join staff as away on away.id = approval_deputies.staff_id
    where deputy_id = ${deputyId}::uuid and deputy_id <> ${askedBy} and approval_deputies.staff_id <> ${askedBy} and approval_deputies.ended_at is null
      and starts_at <= ${now} and ends_at > ${now}
      and exists (select from staff_teams as theirs join staff_teams as asker on asker.team_id = theirs.team_id and asker.staff_id = ${askedBy}
                   where theirs.staff_id = approval_deputies.staff_id)
      and not exists (select from staff_teams as mine join staff_teams as asker on asker.team_id = mine.team_id and asker.staff_id = ${askedBy}
                       where mine.staff_id = ${deputyId}::uuid)
    order by starts_at
    limit 1)`

type Named = { absentId: string; deputyId: string; startsAt: string; endsAt: string; because: string }

/** Names who decides while somebody is away: one's own deputy, or anybody's by an administrator or supervisor. */
export async function nameDeputy(work: Work, given: Named): Promise<string> {
  if (given.absentId !== work.actor.id && !work.actor.permissions.has('staff.manage'))
    throw new Refusal(422, 'deputy.not_yours', 'You name your own deputy. For a colleague an administrator does it.')
  if (given.absentId === given.deputyId) throw invalidField('deputyId', 'Nobody is their own deputy. Choose a colleague.')
  const [startsAt, endsAt] = [new Date(given.startsAt), new Date(given.endsAt)]
  if (endsAt <= startsAt || endsAt <= work.now) throw invalidField('endsAt', 'Choose an end that is still to come, after the beginning.')
  const absent = await deciderOf(work.db, given.absentId, 'absentId')
  const deputy = await deciderOf(work.db, given.deputyId, 'deputyId')
  const id = newId()
  await work.db
    .insertInto('approval_deputies')
    .values({
      id,
      staff_id: given.absentId,
      deputy_id: given.deputyId,
      starts_at: startsAt,
      ends_at: endsAt,
      because: given.because,
      made_by: work.actor.id,
      made_at: work.now,
    })
    .execute()
  await recordChangeSet(work, {
    recordKind: 'approval_deputy',
    recordId: id,
    action: 'name_deputy',
    because: given.because,
    changes: [
      { field: 'absent', from: null, to: absent },
      { field: 'deputy', from: null, to: deputy },
      { field: 'startsAt', from: null, to: startsAt.toISOString() },
      { field: 'endsAt', from: null, to: endsAt.toISOString() },
    ],
  })
  return id
}

async function deciderOf(db: Db, staffId: string, field: string): Promise<string> {
  const row = await db
    .selectFrom('staff')
    .select(['name', 'role'])
    .where('id', '=', staffId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row || !permissionTable['approval.decide'].roles.some((role) => role === row.role))
    throw invalidField(field, 'This colleague does not decide requests. Choose a lead, a supervisor or an administrator.')
  return row.name
}

/** The absence is over sooner. */
export async function endDeputy(work: Work, id: string): Promise<void> {
  const row = await work.db.selectFrom('approval_deputies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const may = mayEndDeputy({
    isOver: row.ended_at !== null || row.ends_at <= work.now,
    isOwn: row.staff_id === work.actor.id,
    permissions: work.actor.permissions,
  })
  if (!may.allowed) throw new Refusal(422, may.code, may.because)
  await work.db.updateTable('approval_deputies').set({ ended_at: work.now, ended_by: work.actor.id }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'approval_deputy',
    recordId: id,
    action: 'end_deputy',
    changes: [{ field: 'endsAt', from: row.ends_at.toISOString(), to: work.now.toISOString() }],
  })
}

type Row = {
  id: string
  absent_id: string
  absent: string
  deputy_id: string
  deputy: string
  starts_at: Date
  ends_at: Date
  because: string
  made_by: string
  ended_at: Date | null
}

export async function deputiesOf(db: Db, viewer: Viewer): Promise<z.input<typeof contract.listDeputies.reply>> {
  const { rows } = await sql<Row>`
    select approval_deputies.id, absent.id as absent_id, absent.name as absent, deputy.id as deputy_id, deputy.name as deputy, starts_at, ends_at,
           because, maker.name as made_by, approval_deputies.ended_at
      from approval_deputies
      join staff as absent on absent.id = approval_deputies.staff_id
      join staff as deputy on deputy.id = approval_deputies.deputy_id
      join staff as maker on maker.id = approval_deputies.made_by
     order by (approval_deputies.ended_at is null and ends_at > ${viewer.now}) desc, starts_at desc, approval_deputies.id
     limit 100`.execute(db)
  const colleagues = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('disabled_at', 'is', null)
    .where('role', 'in', [...permissionTable['approval.decide'].roles])
    .orderBy('name')
    .limit(500)
    .execute()
  return {
    colleagues,
    items: rows.map((row) => ({
      id: row.id,
      absent: { id: row.absent_id, name: row.absent },
      deputy: { id: row.deputy_id, name: row.deputy },
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      because: row.because,
      madeBy: row.made_by,
      endedAt: row.ended_at?.toISOString() ?? null,
      can: {
        end: asMay(
          mayEndDeputy({
            isOver: row.ended_at !== null || row.ends_at <= viewer.now,
            isOwn: row.absent_id === viewer.id,
            permissions: viewer.permissions,
          }),
        ),
      },
    })),
  }
}
