import type { Visit } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { accountBehind } from './find-portal-actor.ts'
import { findViewLink, issueViewLink, usePortalLink } from './portal-links.ts'
import { startPortalSession } from './start-portal-session.ts'

const lookMinutes = 15

/** A link by which this member of staff opens the portal as the customer sees it, once and within two minutes. The look itself is fifteen. */
export async function viewAsCustomer(work: Work, customerId: string): Promise<{ path: string }> {
  const account = await accountBehind(work.db, customerId)
  return { path: `/portal/view#${await issueViewLink(work.db, work.actor.id, account.id, work.now)}` }
}

/** The session behind it: it knows no portal user, so there is nothing that it could change or prove. */
export async function startView(visit: Visit, token: string): Promise<undefined> {
  const { db, now } = visit
  const link = await db.transaction().execute(async (trx) => {
    const found = await findViewLink(trx, token, now)
    await usePortalLink(trx, found.id, now)
    return found
  })
  await startPortalSession(visit, { customerId: link.customerId, staffId: link.staffId }, lookMinutes)
}
