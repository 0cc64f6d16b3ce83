import * as contract from '#contract/portal-users.ts'
import { customerExists } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { closePortalRequest, settleByInvitation } from './close-portal-request.ts'
import { insistOnInvitation } from './insist-on-caller.ts'
import { inviteUser } from './invite-portal-user.ts'
import { endPortalSessions, invitePortalUserAgain, resetPortalPassword, setPortalUserState } from './manage-portal-user.ts'
import { openRequests, portalUserExists, portalUsersOf } from './staff-queries.ts'
import { viewAsCustomer } from './view-as-customer.ts'

const find = portalUserExists
const usersOf = async (work: Work, customerId: Promise<string> | string) => portalUsersOf(work.db, work.viewer, await customerId)

/** What staff do about the customers' sign-ins. */
export function portalUserRoutes(serve: Serve): void {
  serve.read(contract.listPortalUsers, 'customer.read', (db, viewer, { params }) => portalUsersOf(db, viewer, params.id), {
    find: customerExists,
  })
  serve.write(
    contract.invitePortalUser,
    'portal_user.manage',
    async (work, { params, body }) => {
      const { mergedInto } = await readPolicyFacts(work.db, work.actor, params.id)
      if (mergedInto) throw new Refusal(422, 'status.merged', `This account was merged into ${mergedInto}. Invite there.`)
      await insistOnInvitation(work, params.id, body.email, body.role)
      await inviteUser(work, params.id, body)
      await settleByInvitation(work, params.id, body.email)
      return usersOf(work, params.id)
    },
    { find: customerExists },
  )
  serve.write(
    contract.invitePortalUserAgain,
    'portal_user.manage',
    (work, { params }) => usersOf(work, invitePortalUserAgain(work, params.id)),
    {
      find,
    },
  )
  serve.write(
    contract.resetPortalPassword,
    'portal_user.manage',
    (work, { params }) => usersOf(work, resetPortalPassword(work, params.id)),
    {
      find,
    },
  )
  serve.write(
    contract.lockPortalUser,
    'portal_user.manage',
    (work, { params, body }) => usersOf(work, setPortalUserState(work, params.id, 'lock', body.because)),
    { find },
  )
  serve.write(
    contract.unlockPortalUser,
    'portal_user.manage',
    (work, { params, body }) => usersOf(work, setPortalUserState(work, params.id, 'unlock', body.because)),
    { find },
  )
  serve.write(contract.endPortalSessions, 'portal_user.manage', (work, { params }) => usersOf(work, endPortalSessions(work, params.id)), {
    find,
  })
  serve.write(
    contract.removePortalUser,
    'portal_user.manage',
    (work, { params, body }) => usersOf(work, setPortalUserState(work, params.id, 'remove', body.because)),
    { find },
  )
  serve.write(contract.viewAsCustomer, 'portal.view_as', (work, { params }) => viewAsCustomer(work, params.id), {
    find: customerExists,
    fresh: true,
    secret: true,
    records: ({ params, body }) => ({ kind: 'portal.viewed', customerId: params.id, because: body.because }),
  })
  serve.read(contract.listPortalRequests, 'portal_user.manage', openRequests)
  serve.write(
    contract.closePortalRequest,
    'portal_user.manage',
    (work, { params, body }) => closePortalRequest(work, params.id, body.because),
    {
      find: rowExists('portal_requests'),
    },
  )
}
