import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { isInUndoTime, undoMinutes } from './undo-time.ts'

const instead = 'Reopen the ticket.'

/** One’s own closing is taken back while it is the last that happened and whoever did it still knows of it; later it counts, and the ticket is opened again. */
export function mayUndoClosing(closing: { isOwnAndLast: boolean; at: Date | null }, now: Date): Verdict {
  if (!closing.isOwnAndLast || closing.at === null)
    return refused('ticket.closing_not_last', 'This closing can not be taken back: somebody else closed it, or it went on since.', {
      instead,
    })
  if (isInUndoTime(closing.at, now)) return allowed
  return refused('ticket.closing_is_old', `This ticket was closed more than ${undoMinutes} minutes ago.`, { instead })
}
