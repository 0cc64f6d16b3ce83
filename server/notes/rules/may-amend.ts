import type { Permission } from '#contract/permissions.ts'
import { allowed, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** Whoever may write notes may amend one; who wrote what stays readable, so nothing is lost by it. */
export function mayAmend(viewer: { permissions: ReadonlySet<Permission> }): Verdict {
  return viewer.permissions.has('note.write')
    ? allowed
    : roleRefused('note.write', 'Your role reads notes and does not write them.', { instead: 'Ask an agent or a lead.' })
}
