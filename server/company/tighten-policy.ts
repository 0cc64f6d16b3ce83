import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { type PolicyStatus, policyTable, type Subject, subjects } from '#server/customers/rules/policy-table.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

export const isPolicyCell = (status = '', subject = '') =>
  subjects.includes(subject as Subject) && ['data_entry', 'active', 'inactive', 'cancelled'].includes(status)

/** Turns a cell of the policy to no, with a reason, or gives it back what was shipped. A shipped no can not be loosened. */
export async function tightenPolicy(
  work: Work,
  status: string,
  subject: string,
  given: { tightened: boolean; because: string },
): Promise<void> {
  if (policyTable[subject as Subject][status as PolicyStatus] === 'no')
    throw new Refusal(422, 'policy.not_loosened', 'This cell is shipped as no. A company may tighten the policy, never loosen it.')
  const before = await work.db
    .selectFrom('policy_cells')
    .select('because')
    .where('status', '=', status)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (given.tightened)
    await work.db
      .insertInto('policy_cells')
      .values({ status, subject, because: given.because, set_by: work.actor.id, set_at: work.now })
      .onConflict((conflict) =>
        conflict.columns(['status', 'subject']).doUpdateSet({ because: given.because, set_by: work.actor.id, set_at: work.now }),
      )
      .execute()
  else await work.db.deleteFrom('policy_cells').where('status', '=', status).where('subject', '=', subject).execute()
  await recordChangeSet(work, {
    recordKind: 'policy_cell',
    action: given.tightened ? 'tighten' : 'restore',
    because: given.because,
    changes: [{ field: `${status}.${subject}`, from: before ? 'no' : 'as shipped', to: given.tightened ? 'no' : 'as shipped' }],
  })
}
