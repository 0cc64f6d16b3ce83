import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { portalRole } from './portal.ts'
import { because, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

// What staff do about the customers’ sign-ins.

export const portalUserState = z.enum(['invited', 'active', 'locked', 'removed'])

export const staffPortalUser = z.object({
  id,
  name: z.string(),
  signInName: z.string(),
  email: z.string(),
  role: portalRole,
  state: portalUserState,
  lastSignedInAt: instant.nullable(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  sessions: z.number().int(),
  /** Too many wrong passwords. */
  waitsUntil: instant.nullable(),
  can: z.object({ inviteAgain: may, resetPassword: may, lock: may, unlock: may, endSessions: may, remove: may }),
})
export type StaffPortalUser = z.infer<typeof staffPortalUser>
const users = z.object({ items: z.array(staffPortalUser), can: z.object({ invite: may, view: may }) })

export const listPortalUsers = endpoint({
  name: 'listPortalUsers',
  method: 'GET',
  path: '/api/customers/:id/portal-users',
  summary: 'Who signs in to the portal for this account, and what can be done about it.',
  params: z.object({ id }),
  reply: users,
})
export const invitePortalUser = endpoint({
  name: 'invitePortalUser',
  method: 'POST',
  path: '/api/customers/:id/portal-users',
  summary: 'Invite somebody to the portal of this account. The mailed link is good for seven days and sets a password.',
  params: z.object({ id }),
  body: z.strictObject({
    name: line(120),
    email: z.email('Write an address such as maria@example.com.').max(254),
    role: portalRole,
    /** Left out: the address. */
    signInName: line(254).optional(),
  }),
  reply: users,
  status: 201,
})

const act = { method: 'POST', params: z.object({ id }), reply: users } as const
export const invitePortalUserAgain = endpoint({
  ...act,
  name: 'invitePortalUserAgain',
  path: '/api/portal-users/:id/invite-again',
  summary: 'Mail the invitation with a new link; the former one ends.',
})
export const resetPortalPassword = endpoint({
  ...act,
  name: 'resetPortalPassword',
  path: '/api/portal-users/:id/reset-password',
  summary:
    'Mail a link to choose a new password. The old one and every session end at once. For a day after an email or a number was changed, only for a caller who was verified by two factors, or by a lead.',
})
export const lockPortalUser = endpoint({
  ...act,
  name: 'lockPortalUser',
  path: '/api/portal-users/:id/lock',
  summary: 'Keep somebody out; their sessions end.',
  body: z.strictObject({ because }),
})
export const unlockPortalUser = endpoint({
  ...act,
  name: 'unlockPortalUser',
  path: '/api/portal-users/:id/unlock',
  summary: 'Let somebody in again, with the password that they had.',
  body: z.strictObject({ because }),
})
export const endPortalSessions = endpoint({
  ...act,
  name: 'endPortalSessions',
  path: '/api/portal-users/:id/end-sessions',
  summary: 'End every session of this user.',
})
export const removePortalUser = endpoint({
  ...act,
  name: 'removePortalUser',
  path: '/api/portal-users/:id/remove',
  summary: 'Take somebody out of the portal of this account; their sessions end.',
  body: z.strictObject({ because }),
})

export const viewAsCustomer = endpoint({
  name: 'viewAsCustomer',
  method: 'POST',
  path: '/api/customers/:id/portal-view',
  summary:
    'A link that opens the portal as this customer sees it, for fifteen minutes. Nothing can be changed there, and the look is recorded.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: z.object({ path: z.string() }),
})

/** What of a sign-up did not fit what is on file, in the order in which it is told. */
export const portalRequestMisses = ['number', 'on_hold', 'signs_in', 'signs_in_elsewhere', 'email', 'email_new', 'postal_code'] as const
export type PortalRequestMiss = (typeof portalRequestMisses)[number]

export const listPortalRequests = endpoint({
  name: 'listPortalRequests',
  method: 'GET',
  path: '/api/portal-requests',
  summary: 'Who proved an address and asked for a way into the portal that nothing on file allows, oldest first.',
  query: z.strictObject(pageQuery),
  reply: page(
    z.object({
      id,
      name: z.string(),
      email: z.string(),
      numberGiven: z.string(),
      message: z.string(),
      /** Empty for one that came before this was kept. */
      misses: z.array(z.enum(portalRequestMisses)),
      at: instant,
      customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
      can: z.object({ settle: may }),
    }),
  ),
})
export const closePortalRequest = endpoint({
  name: 'closePortalRequest',
  method: 'POST',
  path: '/api/portal-requests/:id/close',
  summary: 'Say what became of it, such as that the customer was called. Inviting somebody by the same address closes it as well.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: null,
})
