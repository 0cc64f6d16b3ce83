import { messages } from '#console/notes/messages.ts'
import type { Disposition } from '#contract/notes.ts'

const words = messages.disposition.guards

/** When a disposition may be used at all, in a few words: "Inbound only", "For Billing", "From lead up". */
export function guardWords(of: Disposition): string[] {
  return [
    of.direction === 'either' ? '' : words[of.direction],
    of.audience === 'either' || of.audience === 'customer' ? '' : words[of.audience],
    of.soleReason ? words.soleReason : '',
    of.teams.length > 0 ? words.teams(of.teams.join(', ')) : '',
    of.leastRole ? words.leastRole(of.leastRole) : '',
    of.productLine ? words.productLine(of.productLine) : '',
    of.retired ? words.retired : '',
  ].filter(Boolean)
}

/** Which guidance explains what guards a disposition; without a guard, how one is chosen at all. */
export function guidanceSubjectOf(of: Disposition): string {
  if (of.soleReason) return 'disposition.sole_reason'
  if (of.leastRole) return 'disposition.least_role'
  if (of.teams.length > 0) return 'disposition.teams'
  if (of.audience === 'prospect' || of.audience === 'third_party') return 'disposition.audience'
  if (of.direction !== 'either') return 'disposition.direction'
  return of.productLine ? 'disposition.product_line' : 'disposition'
}
