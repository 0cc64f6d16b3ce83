import { sql } from 'kysely'
import type { Work } from '#server/work.ts'
import { isMailAfter } from './came-after.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { closeTicket } from './close-ticket.ts'
import { changeTicket } from './edit-ticket.ts'
import { giveBack } from './give-back.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { isStillHere } from './thread.ts'

const touched = 'Somebody did something to it, or wrote in it, since.'
const mailed = 'A mail came to it since. Read that first.'
const why = 'An act on many tickets was taken back.'

type Did = { step: 'assigned' | 'closed' | 'reopened' | 'prioritised'; was: unknown; at: Date; is_touched: boolean; is_mailed: boolean }

/** Which act takes back what. */
const ways = { assigned: 'assign', closed: 'reopen', reopened: 'close', prioritised: 'edit' } as const

/**
 * Takes back, on one ticket, what a change of many did there, as long as it is the last that happened to it. Answers why it was left as it is;
 * null where it was taken back. @throws 422 where the act that undoes it is refused
 */
export async function undoInBulk(work: Work, changeId: string, ticketId: string): Promise<string | null> {
  const ticket = await lockTicket(work, ticketId)
  const did = await stepOf(work, changeId, ticketId)
  // Also where the mail did something by itself: it opened the ticket again, or a file of it was not kept.
  if (did?.is_mailed) return mailed
  if (!did || did.is_touched) return touched
  const may = mayTicket(ways[did.step], ticketWorked(ticket), work.actor)
  if (!may.allowed) return may.because
  if (did.step === 'assigned') return giveToFormer(work, ticket, did)
  if (did.step === 'closed') await reopenTicket(work, ticketId, { because: why, isUndo: true })
  else if (did.step === 'reopened') await closeTicket(work, ticketId, why)
  else await changeTicket(work, ticket, { priority: did.was as 'normal' })
  return null
}

/**
 * What the change did to this ticket: its step bears the instant of its mark. Opened again it may have gone on to somebody in the same moment. That it
 * is due at another time, that its time has brought it back, and that an answer was not delivered, is nobody’s doing and hinders nothing.
 */
async function stepOf(work: Work, changeId: string, ticketId: string): Promise<Did | undefined> {
  const { rows } = await sql<Did>`
    select step, was, steps.at,
           exists (select from ticket_steps as later where later.ticket_id = steps.ticket_id and later.id <> steps.id and later.at >= steps.at
                      and not (later.step in ('retimed', 'undelivered') or later.step = 'woken' and later.becomes = '"time"'::jsonb)
                      and not (steps.step = 'reopened' and later.step = 'assigned' and later.by = 'system' and later.at = steps.at))
             or exists (select from ticket_messages where ticket_messages.ticket_id = steps.ticket_id and ticket_messages.at >= steps.at) as is_touched,
           exists (select from ticket_messages where ticket_messages.ticket_id = steps.ticket_id and ${isStillHere}
                      and ${isMailAfter({ at: sql`steps.at`, id: sql`steps.id` })}) as is_mailed
      from ticket_bulk_items as items
      join ticket_bulk_changes as changes on changes.id = items.bulk_change_id
      join ticket_steps as steps on steps.ticket_id = items.ticket_id and steps.at = items.at and steps.staff_id = changes.asked_by
     where items.bulk_change_id = ${changeId}::uuid and items.ticket_id = ${ticketId}::uuid and items.state = 'done'
       and steps.step = case changes.act ->> 'kind' when 'assign' then 'assigned' when 'close' then 'closed' when 'reopen' then 'reopened' else 'prioritised' end`.execute(
    work.db,
  )
  return rows[0]
}

/** To who held it, or to where nobody did. */
async function giveToFormer(work: Work, ticket: LockedTicket, { was, at }: Did): Promise<string | null> {
  const formerId = (was as { id: string } | null)?.id ?? null
  const former = formerId === null ? null : await whoCanTake(work, formerId)
  if (formerId !== null && former === null) return whyNotTake(work, formerId)
  await giveBack(work, ticket, former, { at, because: why })
  return null
}
