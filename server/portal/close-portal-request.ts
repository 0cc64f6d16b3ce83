import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** A person has looked at a request for access, and says what became of it. */
export async function closePortalRequest(work: Work, id: string, because: string): Promise<undefined> {
  const request = await work.db.selectFrom('portal_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!request) throw notFound()
  if (request.state !== 'open') throw new Refusal(422, 'portal_request.settled', 'Somebody has looked at this request already.')
  await work.db
    .updateTable('portal_requests')
    .set({ state: 'closed', settled_at: work.now, settled_by: work.actor.id, because })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'portal_request',
    recordId: id,
    action: 'close_portal_request',
    because,
    changes: [{ field: 'state', from: 'open', to: 'closed' }],
  })
}

/** Who is invited by the address of an open request has got what they asked for. */
export async function settleByInvitation(work: Work, customerId: string, email: string): Promise<void> {
  await work.db
    .updateTable('portal_requests')
    .set({ state: 'invited', customer_id: customerId, settled_at: work.now, settled_by: work.actor.id })
    .where('state', '=', 'open')
    .where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .execute()
}
