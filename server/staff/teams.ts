import { sql } from 'kysely'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { type Db, isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

export async function listTeams(db: Db) {
  return (await teamRows(db).orderBy('name').limit(500).execute()).map(toTeam)
}

async function readTeam(db: Db, id: string) {
  const row = await teamRows(db).where('teams.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toTeam(row)
}

function teamRows(db: Db) {
  return db
    .selectFrom('teams')
    .select(['id', 'name', 'retired_at'])
    .select(({ selectFrom, fn }) =>
      selectFrom('staff_teams')
        .innerJoin('staff', 'staff.id', 'staff_id')
        .whereRef('team_id', '=', 'teams.id')
        .where('staff.disabled_at', 'is', null)
        .select(fn.countAll<bigint>().as('count'))
        .as('members'),
    )
}

const toTeam = (row: { id: string; name: string; retired_at: Date | null; members: bigint | null }) => ({
  id: row.id,
  name: row.name,
  retired: row.retired_at !== null,
  members: Number(row.members ?? 0),
})

export async function createTeam(work: Work, name: string) {
  const id = newId()
  await unlessTaken(() => work.db.insertInto('teams').values({ id, name, created_at: work.now }).execute())
  await recordChangeSet(work, { recordKind: 'team', recordId: id, action: 'create', changes: [{ field: 'name', from: null, to: name }] })
  return readTeam(work.db, id)
}

export async function updateTeam(work: Work, id: string, given: { name?: string | undefined; retired?: boolean | undefined }) {
  const before = await readTeam(work.db, id)
  const changes = differences({ name: before.name, retired: before.retired }, given)
  if (changes.length > 0) {
    const isRetiring = given.retired === true && !before.retired
    await unlessTaken(() =>
      work.db
        .updateTable('teams')
        .set({
          name: given.name ?? before.name,
          ...(isRetiring && { retired_at: work.now }),
          ...(given.retired === false && { retired_at: null }),
        })
        .where('id', '=', id)
        .execute(),
    )
    if (given.name !== undefined && given.name !== before.name) await renameInGuards(work, before.name, given.name)
    await recordChangeSet(work, { recordKind: 'team', recordId: id, action: 'edit', changes })
  }
  return readTeam(work.db, id)
}

/** Dispositions name the teams that they are for: they go on belonging to this one. */
async function renameInGuards(work: Work, from: string, to: string): Promise<void> {
  await sql`update dispositions set teams = array_replace(teams, ${from}, ${to}), version = version + 1
             where ${from} = any(teams)`.execute(work.db)
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('name', 'There is a team of this name already.')
    throw error
  }
}
