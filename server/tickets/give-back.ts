import { sql } from 'kysely'
import type { AccountWork } from '#server/work.ts'
import { giveTicket, type Stood } from './give-ticket.ts'
import type { LockedTicket } from './lock-ticket.ts'

/**
 * Takes back that a locked ticket was given to somebody at `at`: it is with who held it before, or with nobody, since when it was, opened by them
 * if it was. What stood in expired 1 stands there again. `interactionId`: the contact that it was given in.
 */
export async function giveBack(
  work: AccountWork,
  ticket: LockedTicket,
  to: { id: string; name: string } | null,
  { at, because, interactionId }: { at: Date; because?: string; interactionId?: string | null },
): Promise<void> {
  const before = await stoodBefore(work, ticket, to?.id ?? null, at)
  const hasRestarted = ticket.restarted_at?.getTime() === at.getTime()
  const back = {
    assigned_at: before.assigned_at,
    restarted_at: hasRestarted ? before.restarted_at : ticket.restarted_at,
    ...(hasRestarted && { expired_at: (await isStillOver(work, ticket, before)) ? (before.expired_at ?? null) : null }),
  }
  await giveTicket(work, ticket, to, { ...(because && { because }), ...(interactionId && { interactionId }), back })
}

/** As the step says that gave it away; of one that was written before steps said so, since the step before it, else since it was opened. */
async function stoodBefore({ db }: AccountWork, { id, created_at }: LockedTicket, formerId: string | null, at: Date): Promise<Stood> {
  const { rows } = await sql<Stood>`
    select coalesce((was ->> 'since')::timestamptz,
                    (select max(before.at) from ticket_steps as before
                      where before.ticket_id = steps.ticket_id and before.step = 'assigned' and before.at < steps.at)) as assigned_at,
           (was ->> 'restartedAt')::timestamptz as restarted_at, (was ->> 'expiredAt')::timestamptz as expired_at
      from ticket_steps as steps
     where ticket_id = ${id}::uuid and at = ${at} and step = 'assigned' and (was ->> 'id')::uuid is not distinct from ${formerId}::uuid
     order by id limit 1`.execute(db)
  const [found = { assigned_at: null, restarted_at: null, expired_at: null }] = rows
  return formerId === null ? found : { ...found, assigned_at: found.assigned_at ?? created_at }
}

/** The limits may have been changed since: by those of now it stands in expired 1 again, or not. */
async function isStillOver({ db, now }: AccountWork, ticket: LockedTicket, before: Stood): Promise<boolean> {
  const from = before.restarted_at ?? ticket.unanswered_since
  const limits = await db
    .selectFrom('ticket_limits')
    .select('unanswered_days')
    .where('version', '=', ticket.limits_version)
    .executeTakeFirst()
  return from !== null && limits !== undefined && now.getTime() >= from.getTime() + limits.unanswered_days * 86_400_000
}
