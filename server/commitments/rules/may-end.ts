import type { Permission } from '#contract/permissions.ts'
import { leadership, type Role } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

type Facts = { state: string; ownerId: string }
type Who = { id: string; role: Role; permissions: ReadonlySet<Permission> }

/** Who keeps, moves or withdraws a promise: whose it is, and a lead. What has ended stays ended. */
export function mayEnd({ state, ownerId }: Facts, who: Who): Verdict {
  if (state !== 'open')
    return refused('commitment.ended', state === 'kept' ? 'This promise was kept already.' : 'This promise was withdrawn.', {
      instead: 'Make another.',
    })
  if (!who.permissions.has('note.write'))
    return roleRefused('note.write', 'Your role reads promises and does not make them.', { instead: 'Ask an agent or a lead.' })
  return ownerId === who.id || leadership.includes(who.role)
    ? allowed
    : refused('commitment.not_yours', 'This promise is a colleague’s.', { instead: 'Ask them, or a lead.' })
}
