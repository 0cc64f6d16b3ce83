import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** Whether staff may write to a customer by hand: in every status, and to the survivor of what was merged. */
export function mayWriteTo({ mergedInto, permissions }: { mergedInto: string | null; permissions: ReadonlySet<Permission> }): Verdict {
  if (!permissions.has('message.write'))
    return roleRefused('message.write', 'Your role reads mail to customers and does not send it.', { instead: 'Ask an agent or a lead.' })
  if (mergedInto)
    return refused('status.merged', `This account was merged into ${mergedInto}.`, { instead: `Open ${mergedInto} and write there.` })
  return allowed
}
