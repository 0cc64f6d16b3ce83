import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

type Worker = { id: string; permissions: ReadonlySet<Permission> }

/** Everybody says when they are away themselves; a ticket administrator says it of others. */
export function maySetAbsence(staffId: string, worker: Worker): Verdict {
  return staffId === worker.id || worker.permissions.has('ticket.administer')
    ? allowed
    : refused('absence.not_yours', 'You say when you are away yourself.', {
        instead: 'For a colleague, ask a lead or a ticket administrator.',
      })
}

export function mayEndAbsence(absence: { staffId: string; isOver: boolean }, worker: Worker): Verdict {
  if (absence.isOver) return refused('absence.over', 'This absence is over.', { instead: 'Set another one.' })
  return maySetAbsence(absence.staffId, worker)
}
