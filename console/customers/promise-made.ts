import { historyWords } from '#console/customers/history-words.ts'
import type { ChangeSet } from '#contract/customers.ts'
import { formatInstant } from '#ui/format-date.ts'
import type { Viewer } from '#ui/viewer-context.ts'

const words = historyWords.promise

/** A promise that was made, as one sentence: there was nothing before it. Null of any other change. */
export function promiseMade({ action, changes }: Pick<ChangeSet, 'action' | 'changes'>, viewer: Viewer): string | null {
  const to = (field: string) => changes.find((change) => change.field === field)?.to
  const [what, due, owner] = [to('commitment'), to('dueAt'), to('owner')]
  if (action !== 'make_commitment' || typeof what !== 'string') return null
  return [
    words.made(what),
    typeof due === 'string' ? words.due(formatInstant(due, viewer)) : '',
    typeof owner === 'string' ? words.owner(owner) : '',
  ]
    .filter(Boolean)
    .join(', ')
}
