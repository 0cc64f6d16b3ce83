import type { CommitmentDraft, NoteDraft } from '#console/notes/note-draft.ts'
import type { ProposedCommitment } from '#contract/note-check.ts'
import { localOf } from '#ui/local-time.ts'

/**
 * The promises of a note as they are shown and saved: those that the text says, each as somebody has set it, and behind them what was added by
 * hand or is no longer said. One that nobody has touched follows the text; one that was touched is never lost to it.
 */
export function promisesOf({ commitments }: Pick<NoteDraft, 'commitments'>, proposed: readonly ProposedCommitment[], timeZone: string) {
  const left = new Set(commitments ?? [])
  const take = (what: string) => {
    const said = [...left].filter((each) => typeof each.said === 'string')
    const mine = said.find((each) => each.said === what) ?? said.find((each) => isSameSentence(each.said ?? '', what))
    if (mine) left.delete(mine)
    return mine
  }
  const fromText = proposed.map(
    ({ what, dueAt }): CommitmentDraft =>
      take(what) ?? { what, due: dueAt === null ? '' : localOf(dueAt, timeZone), ownerId: null, said: what },
  )
  return [...fromText, ...left].filter(({ isDropped }) => !isDropped)
}

/** A sentence that is typed on is the same one. */
const isSameSentence = (one: string, other: string) => one !== '' && (other.startsWith(one) || one.startsWith(other))

/** The promise as it was shown, changed: from now on it is the agent's own. */
export function changePromise(draft: Pick<NoteDraft, 'commitments'>, shown: CommitmentDraft, change: Partial<CommitmentDraft>) {
  const own = draft.commitments ?? []
  const next = { ...shown, ...change }
  return { commitments: own.includes(shown) ? own.map((each) => (each === shown ? next : each)) : [...own, next] }
}

/** One that the text says is remembered as dropped, or the text would say it again. */
export function dropPromise(draft: Pick<NoteDraft, 'commitments'>, shown: CommitmentDraft) {
  if (typeof shown.said === 'string') return changePromise(draft, shown, { isDropped: true })
  return { commitments: (draft.commitments ?? []).filter((each) => each !== shown) }
}
