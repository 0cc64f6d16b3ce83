import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockStaff } from './lock-staff.ts'
import { mayManage } from './rules/may-manage.ts'

/** Lets somebody back in, with the password and the second factor that they had; tokens stay ended. */
export async function enableStaff(work: Work, id: string, because: string): Promise<void> {
  const { person, facts } = await lockStaff(work, id)
  insist(mayManage('enable', facts))
  await work.db
    .updateTable('staff')
    .set({ disabled_at: null, version: person.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: id,
    action: 'enable',
    because,
    changes: [{ field: 'state', from: 'disabled', to: person.joined_at ? 'active' : 'invited' }],
  })
  await work.publish('staff.enabled', { staffId: id })
}
