import { bulkWords } from '#console/tickets/bulk-words.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketBulkChange } from '#contract/ticket-bulk.ts'

const { did, undid } = bulkWords.latest

type Did = Pick<TicketBulkChange, 'act' | 'assignee' | 'undoes' | 'done' | 'mailsWaiting'>

/** What is said of one that has ended where it was begun; of mails on their way, how many have not left. */
export function bulkDone(change: Did): string {
  if (change.act.kind === 'repost' && change.done > 0) return `${bulkDid(change)}.`
  return (change.act.kind === 'undo' ? bulkWords.undone : bulkWords.done)(change.done)
}

/** An act on many as one line: what was done to how many. */
export function bulkDid({ act, assignee, undoes, done, mailsWaiting }: Did): string {
  switch (act.kind) {
    case 'assign':
      return did.assign(done, assignee)
    case 'prioritise':
      return did.prioritise(done, deskWords.priority[act.priority])
    case 'repost':
      return did.repost(done, mailsWaiting)
    case 'undo':
      return undid(undoes ? bulkWords.acts[undoes.kind] : bulkWords.undo, done)
    default:
      return did[act.kind](done)
  }
}
