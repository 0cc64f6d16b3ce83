import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import type { BulkAct } from './may-in-bulk.ts'

/** What takes back what an act on many did. */
export type UndoAct = { kind: 'undo'; changeId: string }
type Change = {
  act: BulkAct | UndoAct
  hasEnded: boolean
  done: number
  isUndone: boolean /** Of mails that it put on their way: those that have not left. */
  mailsWaiting: number
}

/** An act on many is taken back once, when it has ended and changed something that can be taken back. */
export function mayUndoBulk({ act, hasEnded, done, isUndone, mailsWaiting }: Change): Verdict {
  if (act.kind === 'undo')
    return refused('ticket_bulk.is_undo', 'This took something back itself.', {
      instead: 'Do the act once more, if it is wanted after all.',
    })
  if (act.kind === 'repost')
    return mailsWaiting > 0
      ? refused('ticket_bulk.mailed', 'Mails that wait to leave are not called back.')
      : refused('ticket_bulk.mailed', 'A mail that was sent can not be called back.')
  if (!hasEnded) return refused('ticket_bulk.at_work', 'It is still at work.', { instead: 'Stop it first, or wait until it has ended.' })
  if (isUndone) return refused('ticket_bulk.undone', 'It was taken back already.')
  return done > 0 ? allowed : refused('ticket_bulk.did_nothing', 'It changed no ticket, so there is nothing to take back.')
}
