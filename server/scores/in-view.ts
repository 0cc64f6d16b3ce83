import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '#server/work.ts'

/**
 * Whose scores somebody sees, as a condition on a staff id: their own; a lead also those of their teams, and one who is in no team of everybody;
 * who stands above a lead, and the auditor, everybody's.
 */
export function inView(viewer: Viewer, staffId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (!viewer.permissions.has('report.read')) return sql<boolean>`${staffId} = ${viewer.id}::uuid`
  if (viewer.role !== 'lead' || viewer.teams.length === 0) return sql<boolean>`true`
  return sql<boolean>`(${staffId} = ${viewer.id}::uuid or ${staffId} in (
    select colleague.staff_id from staff_teams as colleague join staff_teams as own on own.team_id = colleague.team_id
     where own.staff_id = ${viewer.id}::uuid))`
}
