import { bulkWords } from '#console/tickets/bulk-words.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketBulkChange } from '#contract/ticket-bulk.ts'

const { did, undid } = bulkWords.latest

/** An act on many as one line: what was done to how many. */
export function bulkDid({
  act,
  assignee,
  undoes,
  done,
  mailsWaiting,
}: Pick<TicketBulkChange, 'act' | 'assignee' | 'undoes' | 'done' | 'mailsWaiting'>): string {
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
