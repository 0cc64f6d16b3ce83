import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { isInUndoTime, undoMinutes } from './undo-time.ts'

const instead = 'Put the ticket off anew, or bring it back.'

/** One’s own putting off is taken back while it is the last that happened and whoever did it still knows of it; later its day is chosen anew. */
export function mayUndoSnoozing(snoozing: { isOwnAndLast: boolean; at: Date | null }, now: Date): Verdict {
  if (!snoozing.isOwnAndLast || snoozing.at === null)
    return refused('ticket.snoozing_not_last', 'This can not be taken back: somebody else put the ticket off, or it went on since.', {
      instead,
    })
  if (isInUndoTime(snoozing.at, now)) return allowed
  return refused('ticket.snoozing_is_old', `This ticket was put off more than ${undoMinutes} minutes ago.`, { instead })
}
