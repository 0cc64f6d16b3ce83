import { sql } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import type { Db } from '#server/platform/database.ts'
import type { Actor } from '#server/work.ts'
import { permissionsOf } from './permissions.ts'

type Row = {
  name: string
  email: string
  role: Role
  disabled_at: Date | null
  time_zone: string
  currency: string
  country: string
  language: string
  modules: string[]
}

/** Somebody as the actor of what a job finishes in their name: with the permissions that they have now, whether they still work here or not. */
export async function personNow(db: Db, staffId: string): Promise<{ actor: Actor; isDisabled: boolean } | null> {
  const { rows } = await sql<Row>`
    select staff.name, staff.email, staff.role, staff.disabled_at,
           company.time_zone, company.currency, company.country, company.language, company.modules
      from staff, company
     where staff.id = ${staffId}::uuid`.execute(db)
  const [row] = rows
  if (!row) return null
  const { name, email, role, time_zone: timeZone, currency, country, language, modules } = row
  const permissions = permissionsOf(role)
  const actor: Actor = {
    ...{ id: staffId, name, email, role, teams: [], permissions, roleMay: permissions },
    via: 'session',
    sessionId: null,
    proofFreshUntil: null,
    awaitsSecondFactor: false,
    company: { timeZone, currency, country, language, modules },
  }
  return { actor, isDisabled: row.disabled_at !== null }
}
