type Reply = { name: string; shortcut: string }

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Those whose shortcut begins so, then those with a word of the name that does; each group in the order given, which is by use. */
export function fittingReplies<R extends Reply>(typed: string, replies: readonly R[]): R[] {
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
