import type { Session } from '#contract/session.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

/** What this installation is made of: whether it looks customers up by a whole card number, and whether it sends mail. */
export type Installed = { cardMatches: boolean; sendsMail: boolean; takesMail: boolean }

/** Who is signed in, as the console needs to know it. */
export async function readSession(db: Db, viewer: Viewer, installed: Installed): Promise<Session> {
  const row = await db
    .selectFrom('staff')
    .leftJoin('company', (join) => join.onTrue())
    .leftJoin('sessions', (join) => join.on('sessions.id', '=', viewer.sessionId))
    .leftJoin('second_factors', (join) => join.onRef('second_factors.staff_id', '=', 'staff.id').on('confirmed_at', 'is not', null))
    .select(['staff.preferences', 'company.name as company_name', 'company.is_demo', 'sessions.ends_at', 'second_factors.confirmed_at'])
    .select(({ selectFrom, fn }) =>
      selectFrom('recovery_codes')
        .whereRef('recovery_codes.staff_id', '=', 'staff.id')
        .where('used_at', 'is', null)
        .select(fn.countAll<bigint>().as('count'))
        .as('codes_left'),
    )
    .where('staff.id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  const { company } = viewer
  return {
    staff: {
      id: viewer.id,
      name: viewer.name,
      email: viewer.email,
      hasSecondFactor: row.confirmed_at !== null,
      recoveryCodesLeft: Number(row.codes_left ?? 0),
      preferences: row.preferences as Session['staff']['preferences'],
    },
    role: viewer.role,
    teams: viewer.teams,
    permissions: [...viewer.permissions],
    company: {
      name: row.company_name ?? '',
      timeZone: company.timeZone,
      currency: company.currency,
      country: company.country,
      language: company.language,
      modules: company.modules as Session['company']['modules'],
      ...installed,
      isDemo: row.is_demo ?? false,
    },
    awaitsSecondFactor: viewer.awaitsSecondFactor,
    proofFreshUntil: viewer.proofFreshUntil?.toISOString() ?? null,
    endsAt: (row.ends_at ?? viewer.now).toISOString(),
  }
}
