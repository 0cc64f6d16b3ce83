import type { Permission } from '../../../contract/permissions.ts'
import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

/** Whoever was away ends their own absence; an administrator ends anybody's. */
export function mayEndDeputy({
  isOver,
  isOwn,
  permissions,
}: {
  isOver: boolean
  isOwn: boolean
  permissions: ReadonlySet<Permission>
}): Verdict {
  if (isOver) return refused('deputy.over', 'This absence is over.')
  if (isOwn || permissions.has('staff.manage')) return allowed
  return refused('deputy.not_yours', 'This is the absence of a colleague.', { instead: 'They end it, or an administrator.' })
}
