import type { SavedReply } from '#contract/replies.ts'

type Reply = Pick<SavedReply, 'name' | 'shortcut' | 'fits'>

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Of those that are for where one writes: those whose shortcut begins so, then those with a word of the name that does; each group in the order given, which is by use. */
export function fittingReplies<R extends Reply>(typed: string, all: readonly R[], into: 'answer' | 'note'): R[] {
  const replies = all.filter(({ fits }) => fits === 'both' || fits === into)
  const begun = plain(typed)
  const byShortcut = replies.filter(({ shortcut }) => shortcut.startsWith(begun))
  const byName = replies.filter(
    (reply) =>
      !byShortcut.includes(reply) &&
      plain(reply.name)
        .split(/[\s-]+/)
        .some((word) => word.startsWith(begun)),
  )
  return [...byShortcut, ...byName]
}
