import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { hashPassword, insistOnGoodPassword } from './passwords.ts'

/** A new password for oneself; every other session ends. The caller has checked the current one. */
export async function changePassword(work: Work, next: string): Promise<void> {
  if (!work.actor.sessionId) throw new Refusal(403, 'session.needed', 'A password is changed in the console, not with a token.')
  const company = await work.db.selectFrom('company').select('name').executeTakeFirst()
  insistOnGoodPassword(next, [work.actor.name, work.actor.email, company?.name ?? ''])
  await work.db
    .updateTable('staff')
    .set({ password_hash: await hashPassword(next), password_changed_at: work.now })
    .where('id', '=', work.actor.id)
    .execute()
  await work.db.deleteFrom('sessions').where('staff_id', '=', work.actor.id).where('id', '!=', work.actor.sessionId).execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'change_password',
    changes: [{ field: 'password', from: null, to: null, isSecret: true }],
  })
}
