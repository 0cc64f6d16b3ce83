import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { queueStaffMail } from '#server/mail/queue-mail.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockStaff } from './lock-staff.ts'
import { mayManage } from './rules/may-manage.ts'

/** For a lost telephone: factor and recovery codes go, sessions end, the person is told by mail and enrols again at the next sign-in. */
export async function resetSecondFactor(work: Work, id: string, because: string): Promise<void> {
  const { person, facts } = await lockStaff(work, id)
  insist(mayManage('resetSecondFactor', facts))
  await work.db.deleteFrom('second_factors').where('staff_id', '=', id).execute()
  await work.db.deleteFrom('recovery_codes').where('staff_id', '=', id).execute()
  await work.db.deleteFrom('sessions').where('staff_id', '=', id).execute()
  await work.db
    .updateTable('staff')
    .set({ version: person.version + 1 })
    .where('id', '=', id)
    .execute()
  await queueStaffMail(work, 'staff_second_factor_reset', person, { linkPath: '/sign-in', resetBy: work.actor.name })
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: id,
    action: 'reset_second_factor',
    because,
    changes: [{ field: 'second_factor', from: 'on', to: 'off' }],
  })
  await work.publish('staff.second_factor_reset', { staffId: id })
}
