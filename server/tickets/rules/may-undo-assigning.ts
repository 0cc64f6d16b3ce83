import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { isInUndoTime, undoMinutes } from './undo-time.ts'

const instead = 'Read what was done, and hand the ticket over anew where it should go.'

/** The last giving of a ticket, if it is what happened to it last, was done by who asks and took nothing back itself. */
export type Assigning = { isOwn: boolean; isLast: boolean; isUndo: boolean; at: Date }

/** Who gave a ticket to somebody, or took it, takes that back while nothing came after it and they still know of it; later it is handed over anew. */
export function mayUndoAssigning(assigning: Assigning | undefined, now: Date): Verdict {
  if (!assigning?.isLast) return refused('ticket.assigning_not_last', 'This can not be taken back: the ticket went on since.', { instead })
  if (!assigning.isOwn)
    return refused('ticket.assigning_not_yours', 'A colleague gave this ticket to who holds it, so you can not take that back.', {
      instead,
    })
  if (assigning.isUndo) return refused('ticket.assigning_undone', 'It was taken back already.', { instead: 'Hand it over anew.' })
  if (isInUndoTime(assigning.at, now)) return allowed
  return refused('ticket.assigning_is_old', `This ticket was given more than ${undoMinutes} minutes ago.`, {
    instead: 'Hand it over anew.',
  })
}

/** `why`: who held it before has left, or is away. It goes back to nobody else. */
export const formerHolderGone = (why: string): Verdict =>
  refused('ticket.former_holder_gone', `It can not go back to who held it before. ${why}`, { instead: 'Hand it over anew.' })
