import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { isAway } from './who-is-away.ts'

type Colleague = { id: string; name: string }

/** A colleague who works here, and with tickets, whether they are away or not; null where there is none. */
export async function whoWorksOnTickets(work: { db: Db; now: Date }, staffId: string): Promise<Colleague | null> {
  return (await found(work, staffId).executeTakeFirst()) ?? null
}

/** Whether a ticket can be with this colleague now: they work here, and with tickets, and are not away. Answers their name, or null where it can not. */
export async function whoCanTake(work: { db: Db; now: Date }, staffId: string): Promise<Colleague | null> {
  const row = await found(work, staffId)
    .where(sql<boolean>`not ${isAway(work.now)}`)
    .executeTakeFirst()
  return row ?? null
}

const found = ({ db }: { db: Db }, staffId: string) =>
  db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', staffId)
    .where('disabled_at', 'is', null)
    .where('role', 'in', [...permissionTable['ticket.work'].roles])
