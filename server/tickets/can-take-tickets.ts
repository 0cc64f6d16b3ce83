import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { awayUntil, inCompanyTime, isAway, standInOf } from './who-is-away.ts'

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

/** Who stands in for a colleague who is away now, and is there; for one who went away as well, whoever stands in for them. Null where nobody does. */
export async function whoStandsIn(work: { db: Db; now: Date }, staffId: string): Promise<Colleague | null> {
  const asked = new Set([staffId])
  for (let id = await standInOf(work.db, staffId, work.now); id !== null && !asked.has(id); id = await standInOf(work.db, id, work.now)) {
    const standIn = await whoCanTake(work, id)
    if (standIn) return standIn
    asked.add(id)
  }
  return null
}

/** Why a ticket can not be given to this colleague now, and what to do instead. */
export async function whyNotTake(
  work: { db: Db; now: Date; actor: { id: string | null } },
  staffId: string,
  next = ' Choose another colleague.',
): Promise<string> {
  const colleague = await whoWorksOnTickets(work, staffId)
  const until = colleague && (await awayUntil(work.db, staffId, work.now))
  if (!colleague || !until) return `This colleague does not work on tickets now.${next}`
  const when = await inCompanyTime(work.db, until)
  if (staffId === work.actor.id) return `You are marked as away until ${when}. End the absence first.`
  return `${colleague.name} is away until ${when}.${next}`
}

const found = ({ db }: { db: Db }, staffId: string) =>
  db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', staffId)
    .where('disabled_at', 'is', null)
    // Who was invited and never came reads nothing that is given to them.
    .where('joined_at', 'is not', null)
    .where('role', 'in', [...permissionTable['ticket.work'].roles])
