import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { isInUndoTime } from './undo-time.ts'

type Worker = { id: string; permissions: ReadonlySet<Permission> }

/** Everybody says when they are away themselves; a ticket administrator says it of others. */
export function maySetAbsence(staffId: string, worker: Worker): Verdict {
  return staffId === worker.id || worker.permissions.has('ticket.administer')
    ? allowed
    : refused('absence.not_yours', 'You say when you are away yourself.', {
        instead: 'For a colleague, ask a lead or a ticket administrator.',
      })
}

type Begun = { staffId: string; begunAt: Date | null; isOver: boolean }

/** Half an hour long an absence that was set by mistake is taken back, with the tickets that it moved. */
export function mayUndoAbsence({ staffId, begunAt, isOver }: Begun, worker: Worker, now: Date): Verdict {
  const may = mayEndAbsence({ staffId, isOver }, worker)
  if (!may.allowed) return may
  if (begunAt === null) return refused('absence.not_begun', 'Nothing has moved by it yet.', { instead: 'End it.' })
  return isInUndoTime(begunAt, now)
    ? allowed
    : refused('absence.undo_late', 'It began more than half an hour ago.', { instead: 'End it, and give the tickets back one by one.' })
}

export function mayEndAbsence(absence: { staffId: string; isOver: boolean }, worker: Worker): Verdict {
  if (absence.isOver) return refused('absence.over', 'This absence is over.', { instead: 'Set another one.' })
  return maySetAbsence(absence.staffId, worker)
}
