import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { isInUndoTime, undoMinutes } from './undo-time.ts'

const instead = 'Leave another note that says what is right.'

/** One’s own internal note is taken back while nobody else has acted on it; later it stays, and another one puts it right. */
export function mayTakeNoteBack(note: { isOwn: boolean; isAnswered: boolean; isSeen: boolean; at: Date }, now: Date): Verdict {
  if (!note.isOwn) return refused('ticket.note_of_another', 'A colleague wrote this note.', { instead })
  if (note.isAnswered)
    return refused('ticket.note_not_last', 'This note can not be taken back: somebody wrote or did something since.', { instead })
  if (note.isSeen) return refused('ticket.note_seen', 'A colleague whom this note names has read it.', { instead })
  if (isInUndoTime(note.at, now)) return allowed
  return refused('ticket.note_is_old', `This note was written more than ${undoMinutes} minutes ago.`, { instead })
}
