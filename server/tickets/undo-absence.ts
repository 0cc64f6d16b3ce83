import { sql } from 'kysely'
import type { z } from 'zod'
import type { undoAbsence as endpoint } from '#contract/absences.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { giveBack } from './give-back.ts'
import { lockTicket } from './lock-ticket.ts'
import { mayUndoAbsence } from './rules/may-be-absent.ts'
import { endAbsence } from './set-absence.ts'

type Undone = Pick<z.input<typeof endpoint.reply>, 'back' | 'left'>
type Moved = { id: string; number: string; holder: string | null; at: Date; is_touched: boolean }

const touched = 'Somebody did something to it, or wrote in it, since.'

/**
 * Ends an absence that was set by mistake, and gives back what it moved, as far as nobody has touched it since; also while it is still moving: what
 * is on its way is waited for, and nothing moves after it. @throws 404, 422
 */
export async function undoAbsence(work: Work, id: string): Promise<Undone> {
  const row = await work.db.selectFrom('staff_absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const { staff_id: staffId } = row
  const begunAt = row.begun_at ?? (await firstMoveOf(work, id))
  insist(mayUndoAbsence({ staffId, begunAt, isOver: row.ended_at !== null || row.until_at <= work.now }, work.actor, work.now))
  await endAbsence(work, id)
  // One that is away by another absence as well takes none.
  const former = await whoCanTake(work, staffId)
  const because = former ? null : await whyNotTake(work, staffId)
  const left: Undone['left'] = []
  let back = 0
  for (const found of await movedBy(work, id)) {
    const ticket = await lockTicket(work, found.id)
    const [moved] = await movedBy(work, id, found.id)
    const why = !moved || moved.is_touched ? touched : because
    if (why !== null || !former || !moved) left.push({ id: found.id, number: found.number, because: why ?? touched })
    else {
      await giveBack(work, ticket, former, { at: moved.at, because: whyBack(former.name, found.holder) })
      back += 1
    }
  }
  return { back, left: left.sort((a, b) => Number(a.number) - Number(b.number)) }
}

const whyBack = (name: string, holder: string | null) =>
  `The absence of ${name} was set by mistake. ${holder === null ? 'Nobody' : holder} held it meanwhile.`

async function firstMoveOf({ db }: Work, absenceId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('absence_moves')
    .select(({ fn }) => fn.min<Date | null>('at').as('at'))
    .where('absence_id', '=', absenceId)
    .executeTakeFirst()
  return row?.at ?? null
}

/**
 * What it took from them. What the customer wrote since, and what the clock did, is no reason to leave one: what colleagues did or wrote is. In the
 * order in which merges and acts on many lock them.
 */
async function movedBy({ db }: Work, absenceId: string, ticketId?: string): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select tickets.id, tickets.number::text as number, holders.name as holder, moves.at,
           tickets.closed_at is not null or tickets.merged_into is not null
             or exists (select from ticket_steps as later where later.ticket_id = tickets.id and later.at > moves.at
                           and (later.by = 'staff' or later.step = 'assigned'))
             or exists (select from ticket_messages where ticket_messages.ticket_id = tickets.id and author = 'staff'
                           and ticket_messages.at >= moves.at) as is_touched
      from absence_moves as moves
      join tickets on tickets.id = moves.ticket_id
      left join staff as holders on holders.id = tickets.assigned_to
     where moves.absence_id = ${absenceId}::uuid ${ticketId === undefined ? sql`` : sql`and tickets.id = ${ticketId}::uuid`}
     order by tickets.id`.execute(db)
  return rows
}
