import { permissionTable } from '#server/staff/permissions.ts'
import type { AccountWork } from '#server/work.ts'

/** Whether a ticket can be with this colleague now: they work here, and with tickets. Answers their name, or null where it can not. */
export async function whoCanTake(work: Pick<AccountWork, 'db' | 'now'>, staffId: string): Promise<{ id: string; name: string } | null> {
  const row = await work.db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', staffId)
    .where('disabled_at', 'is', null)
    .where('role', 'in', [...permissionTable['ticket.work'].roles])
    .executeTakeFirst()
  return row ?? null
}
