import { Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/**
 * Somebody must be left who can manage staff. Locks every administrator's row in one order, so that two who take each
 * other's role at once can not both succeed.
 * @throws 422 `staff.last_administrator`
 */
export async function keepAnAdministrator(work: Work, leavingId: string): Promise<void> {
  const administrators = await work.db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .where('joined_at', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const isOne = administrators.some(({ id }) => id === leavingId)
  if (isOne && administrators.length === 1)
    throw new Refusal(422, 'staff.last_administrator', 'This is the last administrator. Make somebody else one first.')
}
