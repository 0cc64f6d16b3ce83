import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** Puts somebody into exactly these teams; answers their names. */
export async function setTeams(work: Work, staffId: string, teamIds: string[]): Promise<string[]> {
  const teams =
    teamIds.length === 0
      ? []
      : await work.db.selectFrom('teams').select(['id', 'name']).where('id', 'in', teamIds).orderBy('name').execute()
  if (teams.length !== new Set(teamIds).size) throw invalidField('teamIds', 'One of these teams does not exist.')
  await work.db.deleteFrom('staff_teams').where('staff_id', '=', staffId).execute()
  if (teams.length > 0)
    await work.db
      .insertInto('staff_teams')
      .values(teams.map((team) => ({ staff_id: staffId, team_id: team.id })))
      .execute()
  return teams.map((team) => team.name)
}
