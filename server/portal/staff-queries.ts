import { sql } from 'kysely'
import type { z } from 'zod'
import type { listPortalRequests, listPortalUsers, PortalRequestMiss } from '#contract/portal-users.ts'
import { familyOf } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, newerThan } from '#server/platform/keyset.ts'
import { allowed, asMay, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import { accountSubject } from '#server/staff/guards.ts'
import type { Viewer } from '#server/work.ts'
import { mayManageUser, type PortalUserFacts } from './rules/manage-portal-user.ts'
import { longOnFileDays } from './rules/sign-up-fits.ts'

type Users = z.input<typeof listPortalUsers.reply>
type Row = {
  id: string
  name: string
  sign_in_name: string
  email: string
  role: 'owner'
  state: PortalUserFacts['state']
  last_signed_in_at: Date | null
  has_password: boolean
  has_factor: boolean
  long_on_file: boolean
  sessions: number
}

/** Who signs in to the portal for the family, those who were taken out last. */
export async function portalUsersOf(db: Db, viewer: Viewer, customerId: string): Promise<Users> {
  const { rows } = await sql<Row>`
    select id, name, sign_in_name, email, role, state, last_signed_in_at, password_hash is not null as has_password,
           exists (select from portal_second_factors where portal_user_id = portal_users.id and confirmed_at is not null) as has_factor,
           exists (select from emails where emails.customer_id = ${customerId}::uuid and lower(address) = lower(portal_users.email)
                      and added_at <= ${new Date(viewer.now.getTime() - longOnFileDays * 86_400_000)}) as long_on_file,
           (select count(*)::int from portal_sessions where portal_user_id = portal_users.id and ends_at > ${viewer.now}) as sessions
      from portal_users where customer_id = any(${familyOf(customerId)})
     order by state = 'removed', created_at, id limit 100`.execute(db)
  const locks = await db
    .selectFrom('guards')
    .select(['subject', 'blocked_until'])
    .where('kind', '=', 'portal.account')
    .where('blocked_until', '>', viewer.now)
    .where('subject', 'in', ['', ...rows.map((row) => accountSubject(row.sign_in_name))])
    .execute()
  const policy = await readPolicyFacts(db, viewer, customerId)
  const reset = mayChange('reset_password', policy)
  return {
    items: rows.map((row) => {
      const facts: PortalUserFacts = { state: row.state, sessions: row.sessions, permissions: viewer.permissions }
      const may = (verdict: Verdict) => asMay(verdict)
      const own = mayManageUser('resetPassword', facts)
      const again = mayManageUser('inviteAgain', facts)
      return {
        id: row.id,
        name: row.name,
        signInName: row.sign_in_name,
        email: row.email,
        role: row.role,
        state: row.state,
        lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
        hasPassword: row.has_password,
        hasSecondFactor: row.has_factor,
        sessions: row.sessions,
        waitsUntil: locks.find(({ subject }) => subject === accountSubject(row.sign_in_name))?.blocked_until?.toISOString() ?? null,
        can: {
          inviteAgain: may(again.allowed && !row.long_on_file ? reset : again),
          resetPassword: may(own.allowed ? reset : own),
          lock: may(mayManageUser('lock', facts)),
          unlock: may(mayManageUser('unlock', facts)),
          endSessions: may(mayManageUser('endSessions', facts)),
          remove: may(mayManageUser('remove', facts)),
        },
      }
    }),
    can: { invite: asMay(mayInvite(viewer, policy.mergedInto)), view: asMay(mayView(viewer)) },
  }
}

const mayView = (viewer: Viewer): Verdict =>
  viewer.permissions.has('portal.view_as')
    ? allowed
    : roleRefused('portal.view_as', 'A lead looks at the portal as a customer.', { instead: 'Ask a lead, with the reason.' })

function mayInvite(viewer: Viewer, mergedInto: string | null): Verdict {
  if (!viewer.permissions.has('portal_user.manage'))
    return roleRefused('portal_user.manage', 'Your role does not look after sign-ins to the portal.', {
      instead: 'Ask an agent or a lead.',
    })
  if (mergedInto !== null)
    return refused('status.merged', `This account was merged into ${mergedInto}.`, { instead: `Open ${mergedInto} and invite there.` })
  return allowed
}

export async function portalUserExists(db: Db, params: Record<string, string>): Promise<boolean> {
  return (
    (await db
      .selectFrom('portal_users')
      .select('id')
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()) !== undefined
  )
}

/** Requests for access that wait for a person, oldest first. */
export async function openRequests(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof listPortalRequests>,
): Promise<z.input<typeof listPortalRequests.reply>> {
  type RequestRow = {
    id: string
    name: string
    email: string
    number_given: string
    message: string
    misses: PortalRequestMiss[]
    created_at: Date
    exact_at: string
    customer_id: string | null
    customer_number: string | null
    holder: string | null
  }
  const { rows } = await sql<RequestRow>`
    select portal_requests.id, name, email, number_given, message, misses, portal_requests.created_at,
           ${exactly(sql.ref('portal_requests.created_at'))} as exact_at, customer_id, customers.number as customer_number,
           ${holderName(sql.ref('customers.id'))} as holder
      from portal_requests left join customers on customers.id = customer_id
     where state = 'open' ${newerThan(sql.ref('portal_requests.created_at'), sql.ref('portal_requests.id'), query.cursor)}
     order by portal_requests.created_at, portal_requests.id limit ${query.limit + 1}`.execute(db)
  const can = viewer.permissions.has('portal_user.manage')
    ? allowed
    : roleRefused('portal_user.manage', 'Your role does not look after sign-ins to the portal.', { instead: 'Ask an agent or a lead.' })
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      numberGiven: row.number_given,
      message: row.message,
      misses: row.misses,
      at: row.created_at.toISOString(),
      customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number ?? '', name: row.holder },
      can: { settle: asMay(can) },
    }),
    (row) => [row.exact_at, row.id],
  )
}
