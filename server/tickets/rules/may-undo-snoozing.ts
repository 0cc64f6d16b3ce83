import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

const undoMinutes = 30
const instead = 'Put the ticket off anew, or bring it back.'

/** One’s own putting off is taken back while it is the last that happened and whoever did it still knows of it; later its day is chosen anew. */
export function mayUndoSnoozing(snoozing: { isOwnAndLast: boolean; at: Date | null }, now: Date): Verdict {
  if (!snoozing.isOwnAndLast || snoozing.at === null)
    return refused('ticket.snoozing_not_last', 'This can not be taken back: somebody else put the ticket off, or it went on since.', {
      instead,
    })
  if (now.getTime() - snoozing.at.getTime() <= undoMinutes * 60_000) return allowed
  return refused('ticket.snoozing_is_old', `This ticket was put off more than ${undoMinutes} minutes ago.`, { instead })
}
