import type { Deed } from '../../../telling.ts'

/**
 * What was done, each thing once: several changes of one field are one change from the first value to the last, and none where that
 * is the same again; tries of a caller that failed are one for each factor, with how many. Oldest first, at the place of the first; what
 * happened at one instant in the order of cause and consequence.
 */
export function foldDeeds(deeds: readonly Deed[]): Deed[] {
  const folded = new Map<string, Deed>()
  for (const deed of [...deeds].sort(inOrder)) {
    const isChange = deed.key.startsWith('changed:')
    const isTry = deed.key === 'caller.verified' || deed.key === 'caller.not_matched'
    const name = isChange ? deed.key : isTry ? `${deed.key} ${String(deed.facts.factor)}` : deed.id
    const first = folded.get(name)
    folded.set(name, first ? { ...first, to: deed.to, ...(isTry && { facts: { ...first.facts, times: timesOf(first) + 1 } }) } : deed)
  }
  const all = [...folded.values()]
  // Who was verified in the end was verified: the misses before it are nobody's business any more.
  const isVerified = all.some(({ key }) => key === 'caller.verified')
  return all.filter(({ key, from, to, isSecret }) => {
    if (key === 'caller.not_matched') return !isVerified
    return !key.startsWith('changed:') || isSecret || JSON.stringify(from ?? null) !== JSON.stringify(to ?? null)
  })
}

/** What follows of itself from what was done at the same instant: the write that mails the customer is written down after its mail. */
const follows = ({ key }: Deed) => (key === 'message.queued' ? 1 : 0)

const inOrder = (one: Deed, other: Deed) =>
  one.at.getTime() - other.at.getTime() || follows(one) - follows(other) || (one.id < other.id ? -1 : 1)

const timesOf = ({ facts }: Deed) => (typeof facts.times === 'number' ? facts.times : 1)
