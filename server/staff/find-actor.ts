import { sql } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import type { ActorRequest } from '#server/bind-routes.ts'
import type { Database } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { tooMany } from '#server/platform/refusal.ts'
import type { Actor } from '#server/work.ts'
import { idleMinutes, proofMinutes, requestLimits } from './limits.ts'
import { permissionsOf, scopedTo } from './permissions.ts'
import { needsSecondFactor } from './rules/needs-second-factor.ts'

type Found = {
  now: Date
  session_id: string | null
  token_id: string | null
  scopes: string[] | null
  proved_at: Date | null
  is_demo: boolean
  has_factor: boolean
  second_factor_for_agents: boolean | null
  staff_id: string | null
  name: string
  email: string
  role: Role
  teams: string[]
  time_zone: string
  currency: string
  country: string
  language: string
  modules: string[]
  limits: Record<string, number>
  used: number | null
  window_started_at: Date | null
}

/**
 * Who asks, in one statement: the session or token, the person with role and teams as they are now, the company's
 * facts, the session's last use, and the count against the limit. A role change or a disabling acts on the very next request.
 * @throws 429 above the limit
 */
export async function findActor({ db }: Database, request: ActorRequest): Promise<{ actor: Actor | null; now: Date }> {
  const token = request.bearerToken ?? request.cookieToken ?? ''
  const bySession = !request.bearerToken
  const { perWindow, windowSeconds, says } = requestLimits[request.limit]
  const idle = request.idleSeconds ?? 0
  const { rows } = await sql<Found>`${keptPlan}
    with clock as (
      select now() + ${request.offsetMs} * interval '1 millisecond' as now
    ), by_session as (
      select sessions.id as session_id, null::uuid as token_id, null::text[] as scopes, proved_at, staff_id
        from sessions, clock
       where ${fixed(bySession)} and token_hash = ${sha256(token)} and ends_at > clock.now
         and last_used_at > clock.now - ${idleMinutes} * interval '1 minute'
    ), by_token as (
      select null::uuid as session_id, api_tokens.id as token_id, scopes, null::timestamptz as proved_at, staff_id
        from api_tokens, clock
       where ${fixed(!bySession)} and token_hash = ${sha256(token)} and ended_at is null and expires_at > clock.now
    ), signed_in as (
      select key.*, staff.name, staff.email, staff.role, staff.is_demo,
             exists (select from second_factors where second_factors.staff_id = staff.id and confirmed_at is not null) as has_factor,
             array(select teams.name from staff_teams join teams on teams.id = team_id where staff_teams.staff_id = staff.id order by teams.name) as teams
        from (select * from by_session union all select * from by_token) as key
        join staff on staff.id = key.staff_id and staff.disabled_at is null
    ), touched as (
      update sessions set last_used_at = clock.now - ${idle} * interval '1 second'
        from clock
       where ${fixed(request.idleSeconds !== null)} and id in (select session_id from signed_in)
         and last_used_at < clock.now - (${idle} + 20) * interval '1 second'
    ), touched_token as (
      update api_tokens set last_used_at = clock.now
        from clock
       where id in (select token_id from signed_in) and (last_used_at is null or last_used_at < clock.now - interval '20 seconds')
    ), counted as (
      insert into request_counts as kept (subject, kind, window_started_at, used)
      select coalesce(session_id, token_id)::text, ${request.limit}, clock.now, 1 from signed_in, clock
      on conflict (subject, kind) do update
         set used = case when kept.window_started_at < excluded.window_started_at - ${windowSeconds} * interval '1 second' then 1 else kept.used + 1 end,
             window_started_at = case when kept.window_started_at < excluded.window_started_at - ${windowSeconds} * interval '1 second'
                                 then excluded.window_started_at else kept.window_started_at end
      returning used, window_started_at
    )
    select clock.now, signed_in.*, company.time_zone, company.currency, company.country, company.language, company.modules, company.limits,
           company.second_factor_for_agents,
           counted.used, counted.window_started_at
      from clock
      left join company on true
      left join signed_in on true
      left join counted on true`.execute(db)
  const found = rows[0]
  if (!found) throw new Error('The statement for the actor always answers one row.')
  if (!found.staff_id) return { actor: null, now: found.now }
  const limit = found.limits?.[request.limit] ?? perWindow
  if ((found.used ?? 0) > limit) {
    const leftSeconds = windowSeconds - (found.now.getTime() - (found.window_started_at?.getTime() ?? 0)) / 1000
    throw tooMany('limit.requests', says, leftSeconds)
  }
  return { actor: toActor(found), now: found.now }
}

function toActor(found: Found): Actor {
  const roleMay = permissionsOf(found.role)
  return {
    id: found.staff_id ?? '',
    name: found.name,
    email: found.email,
    role: found.role,
    teams: found.teams,
    permissions: found.scopes === null ? roleMay : scopedTo(found.scopes, roleMay),
    roleMay,
    via: found.session_id ? 'session' : 'token',
    sessionId: found.session_id,
    proofFreshUntil: found.proved_at ? new Date(found.proved_at.getTime() + proofMinutes * 60_000) : null,
    // Asked anew each time: switching the demand on or off, and enrolling, act at once.
    awaitsSecondFactor: !found.has_factor && needsSecondFactor(found),
    company: {
      timeZone: found.time_zone,
      currency: found.currency,
      country: found.country,
      language: found.language,
      modules: found.modules,
    },
  }
}
