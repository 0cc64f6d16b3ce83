import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { StaffFacts } from './rules/may-manage.ts'

/** The person, locked, with what the rule on managing staff asks. @throws 404 */
export async function lockStaff(work: Work, id: string) {
  const person = await work.db.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!person) throw notFound()
  const factor = await work.db
    .selectFrom('second_factors')
    .select('staff_id')
    .where('staff_id', '=', id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  const facts: StaffFacts = {
    state: person.disabled_at ? 'disabled' : person.joined_at ? 'active' : 'invited',
    isSelf: id === work.actor.id,
    hasSecondFactor: factor !== undefined,
    permissions: work.actor.permissions,
  }
  return { person, facts }
}
