import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export const mostInBulk = 20_000

/** Where a preview was agreed to, as many are meant as it named: what came since is left. */
export function mayBeSoMany({ fit, previewed }: { fit: number; previewed: number | null }): Verdict {
  if ((previewed ?? fit) <= mostInBulk) return allowed
  return refused('ticket_bulk.too_many', `More than ${mostInBulk} tickets are meant.`, { instead: 'Narrow the list first.' })
}
