import { sql } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import type { PortalRole } from '#contract/portal.ts'
import type { PortalActorRequest } from '#server/bind-routes.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { fixed } from '#server/platform/fixed.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { idleMinutes } from '#server/staff/limits.ts'
import { permissionsOf } from '#server/staff/permissions.ts'
import { portalStanding } from '#server/status/rules/portal-standing.ts'
import type { Standing } from '#server/status/rules/transitions.ts'
import type { PortalActor } from '#server/work.ts'
import { portalMay } from './rules/portal-may-table.ts'

type Found = {
  now: Date
  session_id: string | null
  ends_at: Date
  user_id: string | null
  staff_id: string | null
  staff_role: Parameters<typeof permissionsOf>[0] | null
  user_name: string | null
  sign_in_name: string | null
  role: PortalRole | null
  has_factor: boolean
  codes_left: number
  customer_id: string
  family: string[]
  status: Standing['status']
  inactive_cause: Standing['cause']
  membership: Standing['membership']
  account_language: string
  holder: string | null
  time_zone: string
  currency: string
  country: string
  language: string
  modules: string[]
}

/**
 * Who asks in the portal, in one statement: the session, its user as they are now, the account that is worked on with its family, and what its
 * standing allows. A session of staff's is none here, and the other way round. A lock, a hold, a disabled colleague act on the very next request.
 * @throws 403 with what the customer can do, where the standing lets nobody in
 */
export async function findPortalActor(
  { db }: Pick<Database, 'db'>,
  request: PortalActorRequest,
): Promise<{ actor: PortalActor | null; now: Date }> {
  const idle = request.idleSeconds ?? 0
  const { rows } = await sql<Found>`
    with clock as (
      select now() + ${request.offsetMs} * interval '1 millisecond' as now
    ), signed_in as (
      select portal_sessions.id as session_id, portal_sessions.ends_at, portal_sessions.customer_id as own_id, portal_sessions.staff_id,
             users.id as user_id, users.name as user_name, users.sign_in_name, users.role, staff.role as staff_role
        from clock
        join portal_sessions on token_hash = ${sha256(request.cookieToken ?? '')} and portal_sessions.ends_at > clock.now
                            and last_used_at > clock.now - ${idleMinutes} * interval '1 minute'
        left join portal_users as users on users.id = portal_sessions.portal_user_id and users.state = 'active'
        left join staff on staff.id = portal_sessions.staff_id and staff.disabled_at is null
       where users.id is not null or staff.id is not null
    ), touched as (
      update portal_sessions set last_used_at = clock.now - ${idle} * interval '1 second'
        from clock
       where ${fixed(request.idleSeconds !== null)} and id in (select session_id from signed_in)
         and last_used_at < clock.now - (${idle} + 20) * interval '1 second'
    )
    select clock.now, signed_in.*, account.id as customer_id, account.status, account.inactive_cause, account.membership,
           account.language as account_language,
           array(select kin.id::text from customers as kin where kin.id = account.id or kin.merged_into = account.id) as family,
           (select name from account_holders where account_holders.customer_id = account.id and position = 1) as holder,
           exists (select from portal_second_factors where portal_user_id = signed_in.user_id and confirmed_at is not null) as has_factor,
           (select count(*)::int from portal_recovery_codes where portal_user_id = signed_in.user_id and used_at is null) as codes_left,
           company.time_zone, company.currency, company.country, company.language, company.modules
      from clock
      left join company on true
      left join signed_in on true
      left join customers as own on own.id = signed_in.own_id
      left join customers as account on account.id = coalesce(own.merged_into, own.id)`.execute(db)
  const [found] = rows
  if (!found) throw new Error('The statement for the actor always answers one row.')
  const isGone = found.staff_role !== null && !permissionsOf(found.staff_role).has('portal.view_as')
  if (!found.session_id || isGone) return { actor: null, now: found.now }
  const language = portalLanguageOf(found.account_language)
  return { actor: toActor(found, language, standingOf(found, language)), now: found.now }
}

export const portalLanguageOf = (language: string): 'en' | 'es' => (language.startsWith('es') ? 'es' : 'en')

type StandingRow = { status: Standing['status']; inactive_cause: Standing['cause']; membership: Standing['membership'] }

/** What the standing of the account that is worked on allows. @throws 403 where it lets nobody in */
export function standingOf(row: StandingRow, language: 'en' | 'es'): PortalActor['standing'] {
  const standing = portalStanding({ status: row.status, cause: row.inactive_cause, membership: row.membership, merged: false })
  if (standing.access === 'refused') throw new Refusal(403, standing.code, standing.sentence[language])
  return standing.access === 'as_survivor' ? 'view' : standing.access
}

/** The account behind a user: the survivor where theirs was merged. */
export async function accountBehind(db: Db, customerId: string) {
  const { rows } = await sql<StandingRow & { id: string; language: string }>`
    select account.id, account.status, account.inactive_cause, account.membership, account.language
      from customers as own join customers as account on account.id = coalesce(own.merged_into, own.id)
     where own.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A portal user belongs to an account.')
  return row
}

const ofOwner: ReadonlySet<Permission> = new Set(['customer.edit'])

function toActor(found: Found, language: 'en' | 'es', standing: PortalActor['standing']): PortalActor {
  const role = found.role ?? 'owner'
  return {
    id: found.user_id,
    viewedBy: found.staff_id,
    name: found.user_name || found.holder || '',
    signInName: found.sign_in_name ?? '',
    role,
    sessionId: found.session_id ?? '',
    endsAt: found.ends_at,
    customerId: found.customer_id,
    family: found.family,
    standing,
    may: new Set(portalMay[role]),
    permissions: role === 'owner' ? ofOwner : new Set(),
    via: 'portal',
    language,
    hasSecondFactor: found.has_factor,
    recoveryCodesLeft: found.codes_left,
    company: {
      timeZone: found.time_zone,
      currency: found.currency,
      country: found.country,
      language: found.language,
      modules: found.modules,
    },
  }
}
