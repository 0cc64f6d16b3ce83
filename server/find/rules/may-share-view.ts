import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** A shared view stands in everybody's list, so a lead puts it there. Taking it back is free. */
export function mayShareView(shared: boolean, permissions: ReadonlySet<Permission>): Verdict {
  if (!shared || permissions.has('view.share')) return allowed
  return refused('view.share_by_lead', 'A lead shares views with everybody.', {
    instead: 'Keep it for yourself, or ask a lead to share it.',
  })
}

/** A view belongs to who made it, shared or not. */
export function mayChangeView(ownerId: string, actorId: string): Verdict {
  if (ownerId === actorId) return allowed
  return refused('view.not_yours', 'A colleague shares this view; only they change it.', {
    instead: 'Save a copy under a name of your own.',
  })
}

/** A shared view of tickets is taken out of everybody's list by who made it, or by those who share. */
export function mayDropSharedView(ownerId: string, actor: { id: string; permissions: ReadonlySet<Permission> }): Verdict {
  if (ownerId === actor.id || actor.permissions.has('view.share')) return allowed
  return refused('view.not_yours', 'A colleague shares this view; they or a lead take it away.', {
    instead: 'Ask them, or save a copy under a name of your own.',
  })
}
