import type { setAbsence as endpoint } from '#contract/absences.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { checkAbsence } from './check-absence.ts'
import { mayEndAbsence, maySetAbsence } from './rules/may-be-absent.ts'

/** Says when somebody is away. Where that has begun, what waits for them goes to others at once. @throws 400, 422 */
export async function setAbsence(work: Work, given: Input<typeof endpoint>['body']): Promise<string> {
  insist(maySetAbsence(given.staffId, work.actor))
  const { from, until, names } = await checkAbsence(work, given)
  // Held, so that two that are set at once do not overlap.
  await work.db.selectFrom('staff').select('id').where('id', '=', given.staffId).forNoKeyUpdate().executeTakeFirst()
  const overlapping = await work.db
    .selectFrom('staff_absences')
    .select('id')
    .where('staff_id', '=', given.staffId)
    .where('ended_at', 'is', null)
    .where('from_at', '<', until)
    .where('until_at', '>', from)
    .executeTakeFirst()
  if (overlapping) throw invalidField('from', 'There is an absence in this time already. End that one first, or choose another time.')
  const id = newId()
  await work.db
    .insertInto('staff_absences')
    .values({
      id,
      staff_id: given.staffId,
      from_at: from,
      until_at: until,
      because: given.because.trim(),
      stand_in_id: given.standInId,
      set_by: work.actor.id,
      set_at: work.now,
    })
    .execute()
  await recordChangeSet(work, {
    recordKind: 'absence',
    recordId: id,
    action: 'set_absence',
    changes: [
      { field: 'absent', from: null, to: names.absent },
      { field: 'standIn', from: null, to: names.standIn },
      { field: 'startsAt', from: null, to: from.toISOString() },
      { field: 'endsAt', from: null, to: until.toISOString() },
    ],
  })
  await work.publish('absence.set', { absenceId: id, staffId: given.staffId })
  if (from <= work.now) await addJob(work.db, 'begin_absences', {})
  return id
}

/** Calls an absence off, or says that somebody is back. Nothing moves back by itself. @throws 404, 422 */
export async function endAbsence(work: Work, id: string): Promise<void> {
  const row = await work.db.selectFrom('staff_absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  insist(mayEndAbsence({ staffId: row.staff_id, isOver: row.ended_at !== null || row.until_at <= work.now }, work.actor))
  await work.db.updateTable('staff_absences').set({ ended_at: work.now, ended_by: work.actor.id }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'absence',
    recordId: id,
    action: 'end_absence',
    changes: [{ field: 'endsAt', from: row.until_at.toISOString(), to: work.now.toISOString() }],
  })
  await work.publish('absence.ended', { absenceId: id, staffId: row.staff_id })
}
