import type { Db } from '#server/platform/database.ts'
import { asMay, type Verdict } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { type LastStep, lastStepOf } from './last-step.ts'
import { mayTicket, type TicketWorked } from './rules/may-ticket.ts'
import { formerHolderGone, mayUndoAssigning } from './rules/may-undo-assigning.ts'
import { mayUndoClosing } from './rules/may-undo-closing.ts'

/** Whether the viewer may take back what they did to the ticket last: a giving, or a closing. */
export async function undosOfTicket(db: Db, viewer: Viewer, id: string, ticket: TicketWorked) {
  const last = await lastStepOf(db, id, viewer.id)
  return { undo_assign: asMay(await assigningUndone(db, viewer, last, ticket)), undo_close: asMay(closingUndone(viewer, last, ticket)) }
}

async function assigningUndone(db: Db, viewer: Viewer, last: LastStep | undefined, ticket: TicketWorked): Promise<Verdict> {
  const undo = mayUndoAssigning(last, viewer.now)
  if (!undo.allowed || !last) return undo
  const { formerId } = last
  const may = mayTicket('assign', { ...ticket, assignedTo: formerId }, viewer, ticket.assignedTo)
  if (!may.allowed || formerId === null || (await whoCanTake({ db, now: viewer.now }, formerId))) return may
  return formerHolderGone(await whyNotTake({ db, now: viewer.now, actor: viewer }, formerId, ''))
}

function closingUndone(viewer: Viewer, last: LastStep | undefined, ticket: TicketWorked): Verdict {
  const may = mayTicket('reopen', ticket, viewer)
  return may.allowed ? mayUndoClosing(last ?? { isOwnAndLast: false, at: null }, viewer.now) : may
}
