import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { needsSecondFactor } from './rules/needs-second-factor.ts'
import { staffFactors } from './second-factor.ts'
import { beginFactor, finishFactor, forgetFactor } from './set-up-factor.ts'

/** Begins it for oneself. */
export async function startSecondFactor(work: Work) {
  const company = await work.db.selectFrom('company').select('name').executeTakeFirst()
  const owner = { id: work.actor.id, label: work.actor.email, issuer: company?.name ?? 'Steward' }
  return beginFactor(work, staffFactors, owner, 'Remove it first, or ask an administrator to reset it.')
}

/** The factor counts from now on, and other sessions end. Answers recovery codes, shown once. */
export async function confirmSecondFactor(work: Work, code: string): Promise<string[]> {
  const recoveryCodes = await finishFactor(work, staffFactors, work.actor.id, code)
  await work.db
    .deleteFrom('sessions')
    .where('staff_id', '=', work.actor.id)
    .where('id', '!=', work.actor.sessionId ?? '')
    .execute()
  await work.db
    .updateTable('sessions')
    .set({ proved_at: work.now })
    .where('id', '=', work.actor.sessionId ?? '')
    .execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'enrol_second_factor',
    changes: [{ field: 'second_factor', from: 'off', to: 'on' }],
  })
  return recoveryCodes
}

/** Gives the second factor up, where the company does not ask for one of this person. */
export async function removeSecondFactor(work: Work): Promise<void> {
  const person = await work.db
    .selectFrom('staff')
    .leftJoin('company', (join) => join.onTrue())
    .select(['staff.role', 'staff.is_demo', 'company.second_factor_for_agents'])
    .where('staff.id', '=', work.actor.id)
    .executeTakeFirstOrThrow()
  if (needsSecondFactor(person))
    throw new Refusal(
      422,
      'second_factor.needed',
      'Your company asks for a second factor. If your telephone is new, ask an administrator to reset it.',
    )
  await forgetFactor(work.db, staffFactors, work.actor.id)
  await work.db
    .deleteFrom('sessions')
    .where('staff_id', '=', work.actor.id)
    .where('id', '!=', work.actor.sessionId ?? '')
    .execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'remove_second_factor',
    changes: [{ field: 'second_factor', from: 'on', to: 'off' }],
  })
}
