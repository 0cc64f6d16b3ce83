import type { Role } from '#contract/permissions.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { conflict, insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { keepAnAdministrator } from './keep-an-administrator.ts'
import { lockStaff } from './lock-staff.ts'
import { mayManage } from './rules/may-manage.ts'
import { setTeams } from './set-teams.ts'

/** Changes name, role or teams. A new role ends the person's sessions: they sign in anew under it. */
export async function updateStaff(
  work: Work,
  id: string,
  given: { name?: string | undefined; role?: Role | undefined; teamIds?: string[] | undefined },
  version: number,
): Promise<void> {
  const { person, facts } = await lockStaff(work, id)
  insist(mayManage('edit', facts))
  if (given.role && given.role !== person.role) await keepAnAdministrator(work, id)
  if (person.version !== version)
    throw conflict('staff.stale', 'Somebody else has changed this person since. Look at it again, then change it.')
  const before = (
    await work.db
      .selectFrom('staff_teams')
      .innerJoin('teams', 'teams.id', 'team_id')
      .select('teams.name')
      .where('staff_id', '=', id)
      .orderBy('teams.name')
      .execute()
  ).map(({ name }) => name)
  const teams = given.teamIds ? await setTeams(work, id, given.teamIds) : undefined
  const changes = differences({ name: person.name, role: person.role, teams: before }, { name: given.name, role: given.role, teams })
  if (changes.length === 0) return
  await work.db
    .updateTable('staff')
    .set({ version: person.version + 1, ...(given.name && { name: given.name }), ...(given.role && { role: given.role }) })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, { recordKind: 'staff', recordId: id, action: 'edit', changes })
  if (given.role && given.role !== person.role) {
    await work.db.deleteFrom('sessions').where('staff_id', '=', id).execute()
    await work.publish('staff.role_changed', { staffId: id, from: person.role, to: given.role })
  }
}
