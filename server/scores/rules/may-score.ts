import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

type Facts = { viewer: { id: string; permissions: ReadonlySet<Permission> }; authorId: string }

/** A lead and up scores the notes of others. Nobody scores their own. */
export function mayScore({ viewer, authorId }: Facts): Verdict {
  if (!viewer.permissions.has('note.score'))
    return roleRefused('note.score', 'A lead scores notes.', { instead: 'Ask a lead of your team.' })
  if (viewer.id === authorId) return refused('score.own_note', 'This is your own note.', { instead: 'Ask another lead to look at it.' })
  return allowed
}

/** What is sent back waits for its author until it is amended; it is not sent back twice. */
export function maySendBack({ isOpen, ...facts }: Facts & { isOpen: boolean }): Verdict {
  const may = mayScore(facts)
  if (!may.allowed) return may
  return isOpen
    ? refused('note.sent_back_already', 'This note was sent back and is not amended yet.', { instead: 'Speak with its author.' })
    : allowed
}
