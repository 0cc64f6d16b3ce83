import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** What is taken away is gone for good, so a supervisor does it. */
export function mayRemoveTicketFile({ permissions }: { permissions: ReadonlySet<Permission> }, isRemoved: boolean): Verdict {
  if (!permissions.has('ticket_file.remove'))
    return roleRefused('ticket_file.remove', 'A supervisor removes files from tickets.', { instead: 'Ask a supervisor, with the reason.' })
  return isRemoved ? refused('ticket_file.removed', 'This file was removed already.') : allowed
}
