import type { Permission } from '#contract/permissions.ts'
import { allowed, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** What is taken away is gone for good, so a supervisor does it. */
export function mayRemoveFile({ permissions }: { permissions: ReadonlySet<Permission> }): Verdict {
  return permissions.has('note_file.remove')
    ? allowed
    : roleRefused('note_file.remove', 'A supervisor removes files from notes.', { instead: 'Ask a supervisor, with the reason.' })
}
