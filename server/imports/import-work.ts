import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import type { Db } from '#server/platform/database.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { reactions } from '#server/reactions.ts'
import { recordEvent } from '#server/record-event.ts'
import { permissionsOf } from '#server/staff/permissions.ts'
import type { DB } from '#server/tables.ts'
import type { Actor, Work } from '#server/work.ts'

/**
 * In whose name an import writes: the person who started it, as they are now. A role taken away meanwhile ends the import.
 * @throws 403
 */
export async function readImportActor(db: Db, staffId: string): Promise<Actor> {
  const { rows } = await sql<{
    id: string
    name: string
    email: string
    role: Role
    disabled_at: Date | null
    time_zone: string
    currency: string
    country: string
    language: string
    modules: string[]
  }>`
    select staff.id, staff.name, staff.email, staff.role, staff.disabled_at,
           company.time_zone, company.currency, company.country, company.language, company.modules
      from staff, company
     where staff.id = ${staffId}::uuid`.execute(db)
  const [row] = rows
  const permissions = row ? permissionsOf(row.role) : new Set<never>()
  if (!row || row.disabled_at !== null || !permissions.has('import.run'))
    throw new Refusal(403, 'role.not_allowed', 'Whoever started this import may not import any more. Somebody who may can resume it.')
  const { time_zone: timeZone, currency, country, language, modules } = row
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    teams: [],
    permissions,
    roleMay: permissions,
    via: 'session',
    sessionId: null,
    proofFreshUntil: null,
    awaitsSecondFactor: false,
    company: { timeZone, currency, country, language, modules },
  }
}

/** The unit of work of one batch: its source is the import, so that no note is owed for it. */
export function importWork(db: Transaction<DB>, actor: Actor, secrets: Secrets, now: Date, importId: string): Work {
  const work: Work = {
    db,
    actor,
    viewer: { ...actor, now, interactionId: null },
    now,
    source: 'import',
    interactionId: null,
    requestId: importId,
    secrets,
    publish: async (name, facts, about) => {
      await recordEvent(db, {
        name,
        facts,
        at: now,
        staffId: actor.id,
        about: about?.customerId === undefined ? undefined : { customerId: about.customerId },
      })
      for (const react of reactions[name] ?? []) await react(work, facts)
    },
  }
  return work
}
