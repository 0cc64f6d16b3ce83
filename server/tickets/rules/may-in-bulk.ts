import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { mayTicket, type TicketWorked } from './may-ticket.ts'

export type BulkAct =
  | { kind: 'assign'; staffId: string | null }
  | { kind: 'close'; because?: string | undefined }
  | { kind: 'reopen'; because?: string | undefined }
  | { kind: 'repost' }
  | { kind: 'prioritise'; priority: string }
type Worker = { id: string | null; permissions: ReadonlySet<Permission> }

/**
 * An act on many leaves each ticket as it is that it may not touch, or that is so already: nobody is told of a change that is none. One in expired 1
 * may be given to who holds it: that begins its time anew.
 */
export function mayInBulk(act: BulkAct, ticket: TicketWorked & { priority: string; isExpired: boolean }, worker: Worker): Verdict {
  const to = act.kind === 'assign' ? act.staffId : undefined
  const may = mayTicket(act.kind === 'prioritise' ? 'edit' : act.kind, ticket, worker, to)
  if (!may.allowed) return may
  if (act.kind === 'assign' && ticket.assignedTo === act.staffId && (act.staffId === null || !ticket.isExpired))
    return act.staffId === null
      ? refused('ticket.unheld_already', 'Nobody holds it as it is.')
      : refused('ticket.held_already', 'They hold it already.')
  if (act.kind === 'prioritise' && ticket.priority === act.priority)
    return refused('ticket.priority_already', 'It has this priority already.')
  return allowed
}
