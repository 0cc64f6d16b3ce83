import { fold } from '../../platform/rules/fold.ts'

type Said = { what: string; kind: string; dueAt: string | null }

/**
 * What an amended note promises that it did not before. What the version before it said was set, moved or dropped then, by whoever wrote it; what
 * stands as a commitment already, in these words or for this kind and time, is not made twice.
 */
export function newPromises<One extends Said>(said: readonly One[], before: readonly Said[], known: readonly Said[]): One[] {
  const had = new Set([...before, ...known].map(({ what }) => plain(what)))
  return said.filter(
    (one) =>
      !had.has(plain(one.what)) && !known.some(({ kind, dueAt }) => one.kind !== 'other' && kind === one.kind && one.dueAt === dueAt),
  )
}

const plain = (what: string) =>
  fold(what)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
