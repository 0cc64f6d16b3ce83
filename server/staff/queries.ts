import { sql } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import type { StaffMember } from '#contract/staff.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { accountSubject } from './guards.ts'
import { idleMinutes } from './limits.ts'
import { mayManage } from './rules/may-manage.ts'

export async function listStaff(db: Db, viewer: Viewer): Promise<StaffMember[]> {
  const rows = await staffRows(db).orderBy('staff.name').orderBy('staff.id').limit(1000).execute()
  const locks = await locksNow(db, viewer).execute()
  return rows.map((row) => toStaffMember(row, viewer, locks))
}

export async function readStaffMember(db: Db, viewer: Viewer, id: string): Promise<StaffMember> {
  const row = await staffRows(db).where('staff.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const locks = await locksNow(db, viewer).where('subject', '=', accountSubject(row.email)).execute()
  return toStaffMember(row, viewer, locks)
}

const locksNow = (db: Db, viewer: Viewer) =>
  db.selectFrom('guards').select(['subject', 'blocked_until']).where('kind', '=', 'sign_in.account').where('blocked_until', '>', viewer.now)

export async function staffExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Sessions that still open something, newest use first. */
export async function listSessions(db: Db, viewer: Viewer, staffId: string) {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_used_at', 'ends_at', 'ip', 'user_agent'])
    .where('staff_id', '=', staffId)
    .where('ends_at', '>', viewer.now)
    .where('last_used_at', '>', new Date(viewer.now.getTime() - idleMinutes * 60_000))
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    ip: row.ip,
    userAgent: row.user_agent,
    isThisOne: row.id === viewer.sessionId,
  }))
}

type StaffRow = Awaited<ReturnType<ReturnType<typeof staffRows>['execute']>>[number]

function staffRows(db: Db) {
  return db
    .selectFrom('staff')
    .select([
      'staff.id',
      'staff.name',
      'staff.email',
      'staff.role',
      'staff.invited_at',
      'staff.joined_at',
      'staff.disabled_at',
      'staff.version',
    ])
    .select(({ selectFrom, exists }) => [
      sql<
        { id: string; name: string }[]
      >`coalesce((select json_agg(json_build_object('id', teams.id, 'name', teams.name) order by teams.name)
                                                     from staff_teams join teams on teams.id = staff_teams.team_id where staff_teams.staff_id = staff.id), '[]')`.as(
        'teams',
      ),
      exists(
        selectFrom('second_factors')
          .select('staff_id')
          .whereRef('second_factors.staff_id', '=', 'staff.id')
          .where('confirmed_at', 'is not', null),
      ).as('has_factor'),
      selectFrom('sessions')
        .whereRef('sessions.staff_id', '=', 'staff.id')
        .select(({ fn }) => fn.max('last_used_at').as('last'))
        .as('last_seen_at'),
    ])
}

function toStaffMember(row: StaffRow, viewer: Viewer, locks: { subject: string; blocked_until: Date | null }[]): StaffMember {
  const state = row.disabled_at ? 'disabled' : row.joined_at ? 'active' : 'invited'
  const facts = { state, isSelf: row.id === viewer.id, hasSecondFactor: Boolean(row.has_factor), permissions: viewer.permissions } as const
  const lock = locks.find((candidate) => candidate.subject === accountSubject(row.email))
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    teams: row.teams,
    state,
    hasSecondFactor: facts.hasSecondFactor,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    lockedUntil: lock?.blocked_until?.toISOString() ?? null,
    invitedAt: row.invited_at?.toISOString() ?? null,
    version: row.version,
    can: {
      edit: asMay(mayManage('edit', facts)),
      disable: asMay(mayManage('disable', facts)),
      enable: asMay(mayManage('enable', facts)),
      inviteAgain: asMay(mayManage('inviteAgain', facts)),
      resetSecondFactor: asMay(mayManage('resetSecondFactor', facts)),
      endSessions: asMay(mayManage('endSessions', facts)),
    },
  }
}
