import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { keepAnAdministrator } from './keep-an-administrator.ts'
import { lockStaff } from './lock-staff.ts'
import { voidLinks } from './one-time-links.ts'
import { mayManage } from './rules/may-manage.ts'

/** A leaver is out at once: sessions, tokens and open links end with the account. */
export async function disableStaff(work: Work, id: string, because: string): Promise<void> {
  const { person, facts } = await lockStaff(work, id)
  insist(mayManage('disable', facts))
  await keepAnAdministrator(work, id)
  await work.db
    .updateTable('staff')
    .set({ disabled_at: work.now, version: person.version + 1 })
    .where('id', '=', id)
    .execute()
  await endEverything(work, id)
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: id,
    action: 'disable',
    because,
    changes: [{ field: 'state', from: facts.state, to: 'disabled' }],
  })
  await work.publish('staff.disabled', { staffId: id })
}

export async function endEverything(work: Work, staffId: string): Promise<void> {
  await work.db.deleteFrom('sessions').where('staff_id', '=', staffId).execute()
  await work.db
    .updateTable('api_tokens')
    .set({ ended_at: work.now })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
  await voidLinks(work.db, 'invitation', staffId, work.now)
  await voidLinks(work.db, 'password_reset', staffId, work.now)
}
