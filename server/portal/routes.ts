import * as contract from '#contract/portal.ts'
import { sha256 } from '#server/platform/digest.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'
import { countInHour } from '#server/staff/count-in-hour.ts'
import type { PortalViewer } from '#server/work.ts'
import { editPortalAccount, readPortalAccount, readPortalMail, setPortalMail } from './account.ts'
import { askPortalReset } from './ask-portal-reset.ts'
import { listBills, ownBillExists, readBalance, readBill } from './bills.ts'
import { type Brand, brandByHost, brandOf } from './brand.ts'
import { findPortalActor, portalLanguageOf } from './find-portal-actor.ts'
import { acceptPortalInvitation, checkPortalLink, finishPortalReset } from './finish-portal-link.ts'
import { inviteUser } from './invite-portal-user.ts'
import { changePortalPassword, confirmPortalFactor, removePortalFactor, renewPortalCodes, startPortalFactor } from './own-sign-in.ts'
import { listOwnSessions, listOwnUsers, ownPortalSessionExists, ownUserExists, removeOwnUser } from './own-users.ts'
import { signInPortal } from './sign-in-portal.ts'
import { askPortalSignUp, finishPortalSignUp } from './sign-up-portal.ts'
import { listOwnUsage } from './usage.ts'
import { startView } from './view-as-customer.ts'

const invitationsAnHour = 10
const tooManyInvitations = { code: 'invitation.too_many', says: 'Ten invitations an hour are the limit. Try again later.' }

/** An invitation that is refused is one of the ten all the same. Nothing else was written by then. */
function keepCount(error: unknown): never {
  if (error instanceof Refusal) error.keepsWrites = true
  throw error
}

/** What customers ask of their own account. Not one of these requests names an account. */
export function portalRoutes(serve: Serve): void {
  serve.visit(contract.getPortalBrand, async (visit) => {
    const { language, ...brand } = await brandByHost(visit.db, visit.header('host'))
    return { ...brand, language: portalLanguageOf(language) }
  })
  serve.visit(contract.signInPortal, async (visit, { body }) => {
    const cookieToken = await signInPortal(visit, body)
    const { actor } = await findPortalActor({ db: visit.db } as never, { cookieToken, idleSeconds: null, offsetMs: 0 })
    if (!actor) throw new Error('A session that has just begun is there.')
    return toSession({ ...actor, now: visit.now }, await brandOf(visit.db, actor.customerId))
  })
  serve.portalRead(contract.getPortalSession, 'portal.see', async (db, viewer) => toSession(viewer, await brandOf(db, viewer.customerId)), {
    background: true,
  })
  serve.visit(contract.signOutPortal, async (visit) => {
    const token = visit.cookie.read()
    if (token) await visit.db.deleteFrom('portal_sessions').where('token_hash', '=', sha256(token)).execute()
    visit.cookie.clear()
    return undefined
  })
  serve.visit(contract.checkPortalLink, (visit, { body }) => checkPortalLink(visit, body.token))
  serve.visit(contract.acceptPortalInvitation, (visit, { body }) => acceptPortalInvitation(visit, body))
  serve.visit(contract.askPortalReset, (visit, { body }) => askPortalReset(visit, body.signInName))
  serve.visit(contract.finishPortalReset, (visit, { body }) => finishPortalReset(visit, body))
  serve.visit(contract.askPortalSignUp, (visit, { body }) => askPortalSignUp(visit, body))
  serve.visit(contract.finishPortalSignUp, (visit, { body }) => finishPortalSignUp(visit, body))
  serve.visit(contract.startPortalView, (visit, { body }) => startView(visit, body.token))

  serve.portalRead(contract.getPortalAccount, 'portal.see', readPortalAccount)
  serve.portalWrite(contract.editPortalAccount, 'portal.edit', (work, { body, ifMatch }) => editPortalAccount(work, body, ifMatch), {
    whileStanding: 'full',
  })
  serve.portalRead(contract.getPortalMail, 'portal.see', readPortalMail)
  serve.portalWrite(contract.setPortalMail, 'portal.edit', (work, { body, ifMatch }) => setPortalMail(work, body, ifMatch))

  serve.portalRead(contract.getPortalBalance, 'portal.see', readBalance)
  serve.portalRead(contract.listPortalUsage, 'portal.see', listOwnUsage)
  serve.portalRead(contract.listPortalInvoices, 'portal.see', listBills)
  serve.portalRead(contract.getPortalInvoice, 'portal.see', readBill, { find: ownBillExists })

  serve.portalRead(contract.listOwnPortalUsers, 'portal.users', listOwnUsers)
  serve.portalWrite(
    contract.inviteOwnPortalUser,
    'portal.users',
    async (work, { body }) => {
      await countInHour(work, { kind: 'portal_invite.account', subject: work.actor.customerId }, invitationsAnHour, tooManyInvitations)
      await inviteUser(work, work.actor.customerId, { ...body, addsNumber: true }).catch(keepCount)
      return listOwnUsers(work.db, work.viewer)
    },
    { asHouse: true, whileStanding: 'full' },
  )
  serve.portalWrite(contract.removeOwnPortalUser, 'portal.users', (work, { params }) => removeOwnUser(work, params.id), {
    asHouse: true,
    find: ownUserExists,
  })

  serve.portalRead(contract.listOwnPortalSessions, 'portal.own', async (db, viewer) => ({ items: await listOwnSessions(db, viewer) }))
  serve.portalWrite(
    contract.endOwnPortalSession,
    'portal.own',
    async (work, { params }) => {
      const ended = await work.db
        .deleteFrom('portal_sessions')
        .where('id', '=', params.id)
        .where('portal_user_id', '=', work.actor.id)
        .executeTakeFirst()
      if (ended.numDeletedRows === 0n) throw notFound()
    },
    { asHouse: true, find: ownPortalSessionExists },
  )
  serve.portalWrite(contract.changePortalPassword, 'portal.own', (work, { body }) => changePortalPassword(work, body), { asHouse: true })
  serve.portalWrite(contract.startPortalFactor, 'portal.own', (work, { body }) => startPortalFactor(work, body.password), { asHouse: true })
  serve.portalWrite(contract.confirmPortalFactor, 'portal.own', (work, { body }) => confirmPortalFactor(work, body.code), { asHouse: true })
  serve.portalWrite(contract.removePortalFactor, 'portal.own', (work, { body }) => removePortalFactor(work, body), { asHouse: true })
  serve.portalWrite(contract.renewPortalCodes, 'portal.own', (work, { body }) => renewPortalCodes(work, body), { asHouse: true })
}

function toSession(viewer: PortalViewer, brand: Brand) {
  const isLookedAt = viewer.viewedBy !== null
  return {
    name: viewer.name,
    signInName: viewer.signInName,
    role: viewer.role,
    number: brand.number,
    brand: brand.name,
    contact: brand.contact,
    phone: brand.phone,
    language: viewer.language,
    timeZone: viewer.company.timeZone,
    country: viewer.company.country,
    access: viewer.standing,
    can: { edit: viewer.may.has('portal.edit'), ask: viewer.may.has('portal.ask'), users: viewer.may.has('portal.users') },
    hasTickets: viewer.company.modules.includes('service_desk'),
    hasSecondFactor: viewer.hasSecondFactor,
    recoveryCodesLeft: viewer.recoveryCodesLeft,
    isLookedAt,
    endsAt: viewer.endsAt.toISOString(),
  }
}
