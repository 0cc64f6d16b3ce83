import type { Permission } from '../../../contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'

/** At once: as long as whoever did it still has it before them. */
export const undoMinutes = 30

export const undoable = ['deactivate', 'reactivate', 'enroll', 'unenroll'] as const
export const canBeUndone = (action: string) => (undoable as readonly string[]).includes(action)

export type UndoFacts = {
  action: string
  at: Date
  now: Date
  isOwn: boolean
  isLead: boolean
  isUndone: boolean
  /** No other change of standing came after it. */
  isNewest: boolean
  /** Everything that it changed is still as it left it. */
  isUntouched: boolean
  /** It would be merged again: into one that is merged itself, or with others merged into it. A merge is never of a merge. */
  wouldChain: boolean
  permissions: ReadonlySet<Permission>
}

/** Whether a change of standing can be taken back: by whoever made it, soon, and as long as nothing leans on it. */
export function mayUndo(facts: UndoFacts): Verdict {
  const not = (because: string, instead?: string) => refused('status.not_undone', because, instead ? { instead } : {})
  if (!facts.permissions.has('status.change'))
    return roleRefused('status.change', 'Your role does not change the status of an account.', { instead: 'Ask an agent or a lead.' })
  if (facts.isUndone) return not('This was taken back already.')
  if (facts.action === 'cancel') return not('A cancellation is told to the customer and stays in the reports.', 'Reactivate the account.')
  if (!canBeUndone(facts.action)) return not('This is not taken back.')
  if (!facts.isNewest) return not('The status was changed again after it.', 'Look at the newest change.')
  if (!facts.isUntouched) return not('Something that it changed was changed again since.', 'Change it back by hand.')
  if (facts.wouldChain)
    return not('Accounts have been merged since, and would be merged one into the next.', 'Cancel the account, or leave it as it is.')
  if (!facts.isOwn && !facts.isLead) return not('A colleague did this.', 'Ask them, or a lead.')
  if (facts.now.getTime() - facts.at.getTime() > undoMinutes * 60_000)
    return not(`More than ${undoMinutes} minutes have passed.`, 'Use the status actions.')
  return allowed
}
