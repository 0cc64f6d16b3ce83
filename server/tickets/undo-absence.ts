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
type Moved = { id: string; number: string; holder: string | null; is_touched: boolean }

const touched = 'Somebody did something to it, or wrote in it, since.'

/** Ends an absence that was set by mistake, and gives back what it moved, as far as nobody has touched it since. @throws 404, 422 */
export async function undoAbsence(work: Work, id: string): Promise<Undone> {
  const row = await work.db.selectFrom('staff_absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const { staff_id: staffId, begun_at: begunAt } = row
  insist(mayUndoAbsence({ staffId, begunAt, isOver: row.ended_at !== null || row.until_at <= work.now }, work.actor, work.now))
  if (begunAt === null) return { back: 0, left: [] }
  await endAbsence(work, id)
  // One that is away by another absence as well takes none.
  const former = await whoCanTake(work, staffId)
  const because = former ? null : await whyNotTake(work, staffId)
  const left: Undone['left'] = []
  let back = 0
  for (const found of await movedBy(work, staffId, begunAt)) {
    const ticket = await lockTicket(work, found.id)
    const [moved] = await movedBy(work, staffId, begunAt, found.id)
    const why = !moved || moved.is_touched ? touched : because
    if (why !== null || !former) left.push({ id: found.id, number: found.number, because: why ?? touched })
    else {
      await giveBack(work, ticket, former, { at: begunAt, because: whyBack(former.name, found.holder) })
      back += 1
    }
  }
  await work.db.updateTable('staff_absences').set({ given_back: back }).where('id', '=', id).execute()
  return { back, left: left.sort((a, b) => Number(a.number) - Number(b.number)) }
}

const whyBack = (name: string, holder: string | null) =>
  `The absence of ${name} was set by mistake. ${holder === null ? 'Nobody' : holder} held it meanwhile.`

/**
 * What was taken from them when it began: by their own tickets, each step of that moment. What the customer wrote since, and what the clock did,
 * is no reason to leave one: what colleagues did or wrote is. In the order in which merges and acts on many lock them.
 */
async function movedBy({ db }: Work, staffId: string, at: Date, ticketId?: string): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select tickets.id, tickets.number::text as number, holders.name as holder,
           tickets.closed_at is not null or tickets.merged_into is not null
             or exists (select from ticket_steps as later where later.ticket_id = tickets.id and later.at > ${at}
                           and (later.by = 'staff' or later.step = 'assigned'))
             or exists (select from ticket_messages where ticket_messages.ticket_id = tickets.id and author = 'staff'
                           and ticket_messages.at >= ${at}) as is_touched
      from ticket_past_hands as hands
      join tickets on tickets.id = hands.ticket_id
      left join staff as holders on holders.id = tickets.assigned_to
     where hands.staff_id = ${staffId}::uuid and (hands.closed_at is null or hands.closed_at >= ${at})
           ${ticketId === undefined ? sql`` : sql`and tickets.id = ${ticketId}::uuid`}
       and exists (select from ticket_steps as steps where steps.ticket_id = tickets.id and steps.at = ${at} and steps.step = 'assigned'
                      and steps.by = 'system' and steps.was ->> 'id' = ${staffId}::text)
     order by tickets.id`.execute(db)
  return rows
}
