import type { z } from 'zod'
import type { getStaffSkills, updateStaffSkills } from '#contract/ticket-settings.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { conflict, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'

type Skills = z.input<typeof getStaffSkills.reply>

/** @throws 404 */
export async function skillsOf(db: Db, staffId: string): Promise<Skills> {
  const row = await db
    .selectFrom('staff')
    .leftJoin('staff_skills', 'staff_skills.staff_id', 'staff.id')
    .select(['role', 'languages', 'product_lines', 'takes_tickets', 'staff_skills.version'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    languages: row.languages ?? [],
    productLines: row.product_lines ?? [],
    takesTickets: row.takes_tickets ?? row.role === 'agent',
    version: row.version ?? 1,
  }
}

/** @throws 404, 409 `staff_skills.stale` */
export async function changeStaffSkills(
  work: Work,
  staffId: string,
  given: Input<typeof updateStaffSkills>['body'],
  version: number,
): Promise<void> {
  await work.db.selectFrom('staff').select('id').where('id', '=', staffId).forNoKeyUpdate().executeTakeFirst()
  const { version: current, ...before } = await skillsOf(work.db, staffId)
  if (current !== version) throw conflict('staff_skills.stale', 'Somebody else has changed this since. Look at it again, then change it.')
  const after = {
    languages: inOrder(given.languages ?? before.languages),
    productLines: inOrder(given.productLines ?? before.productLines),
    takesTickets: given.takesTickets ?? before.takesTickets,
  }
  const changes = differences(before, after)
  if (changes.length === 0) return
  const row = { languages: after.languages, product_lines: after.productLines, takes_tickets: after.takesTickets, version: current + 1 }
  await work.db
    .insertInto('staff_skills')
    .values({ staff_id: staffId, ...row })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(row))
    .execute()
  await recordChangeSet(work, { recordKind: 'staff', recordId: staffId, action: 'skills', changes })
}

const inOrder = (given: readonly string[]) => [...new Set(given)].sort()
