import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

type Reply = { ownerId: string; isShared: boolean }
type Actor = { id: string; permissions: ReadonlySet<Permission> }

/** A shared reply goes into everybody's notes, so a lead shares it. Taking back one's own is free. */
export function mayShareReply({ permissions }: Pick<Actor, 'permissions'>): Verdict {
  if (permissions.has('reply.share')) return allowed
  return refused('reply.share_by_lead', 'A lead shares replies with everybody.', {
    instead: 'Keep it for yourself, or ask a lead to share it.',
  })
}

/** One's own as long as it is; a shared one is kept by those who share. */
export function mayChangeReply({ ownerId, isShared }: Reply, actor: Actor): Verdict {
  if (isShared ? actor.permissions.has('reply.share') : ownerId === actor.id) return allowed
  return refused('reply.shared', 'This reply is shared with everybody; a lead changes it.', {
    instead: 'Ask a lead, or keep one of your own.',
  })
}

/** It becomes its owner's own again, which nobody else sees; so nobody else does that. */
export function mayTakeBack({ ownerId }: Pick<Reply, 'ownerId'>, actor: Pick<Actor, 'id'>): Verdict {
  if (ownerId === actor.id) return allowed
  return refused('reply.not_yours', 'A colleague shares this reply; only they take it back for themselves.', {
    instead: 'Retire it instead.',
  })
}
