import type { Deed } from '../../../telling.ts'
import { markTakenBack, standings } from './taken-back.ts'

/**
 * What was done, each thing once: several changes of one field are one change from the first value to the last, and none where that
 * is the same again, but for where the account stands: what was done of it and taken back are two; a refund, a credit or a correction is one with its approval; tries of a caller that failed are one for each factor, with how many.
 * Oldest first, at the place of the first; what happened at one instant in the order of cause and consequence.
 */
export function foldDeeds(deeds: readonly Deed[]): Deed[] {
  const folded = new Map<string, Deed>()
  for (const deed of [...deeds].sort(inOrder)) {
    const isChange = deed.key.startsWith('changed:')
    const isTry = deed.key === 'caller.verified' || deed.key === 'caller.not_matched'
    const record = recordOf(deed)
    if (record !== null) {
      const before = folded.get(record)
      folded.set(record, before ? oneOf(before, deed) : { ...deed, facts: withApproval(deed) })
      continue
    }
    const name = isChange && !standings.has(deed.key) ? changedThing(deed) : isTry ? `${deed.key} ${String(deed.facts.factor)}` : deed.id
    const first = folded.get(name)
    // What follows from where the account stands belongs to the act that it was last changed by.
    const isLater = deed.card === 'status' && folded.delete(name)
    folded.set(
      name,
      first
        ? { ...first, to: deed.to, ...(isTry && { facts: { ...first.facts, times: timesOf(first) + 1 } }), ...(isLater && { at: deed.at }) }
        : deed,
    )
  }
  const all = markTakenBack(withoutUndone([...folded.values()]))
  // Who was verified in the end was verified: the misses before it are nobody's business any more.
  const isVerified = all.some(({ key }) => key === 'caller.verified')
  return all.filter(({ key, from, to, isSecret }) => {
    if (key === 'caller.not_matched') return !isVerified
    return !key.startsWith('changed:') || isSecret || JSON.stringify(from ?? null) !== JSON.stringify(to ?? null)
  })
}

/** A refund, a credit or a correction is one deed, from its asking to its end: what was asked, what somebody agreed to and what came of it. */
const recordOf = ({ facts }: Deed): string | null => {
  const id = facts.refundId ?? facts.creditId ?? facts.correctionId ?? facts.recordId
  return typeof id === 'string' && id !== '' ? `record ${id}` : null
}

const givenBack = 'ticket.assigned, taken back'

const isApproval = ({ key }: Deed) => key.startsWith('approval.')
const withApproval = (deed: Deed) => (isApproval(deed) ? { ...deed.facts, approval: deed.key.slice('approval.'.length) } : deed.facts)

/** What takes an act on a ticket back: which act, and what both name. That it was given to somebody is taken back by giving it back. */
const undoes = new Map([
  [givenBack, { act: 'ticket.assigned', named: 'ticketId' }],
  ['ticket.reopened', { act: 'ticket.closed', named: 'ticketId' }],
  ['ticket.unmerged', { act: 'ticket.merged', named: 'ticketId' }],
  ['ticket.note_taken_back', { act: 'ticket.noted', named: 'messageId' }],
])
/** What is done by one event and taken back by the next of the same name. */
const actOf = ({ key, facts }: Deed) => (key === 'ticket.assigned' && facts.isUndo === true ? givenBack : key)
const undoable = new Map([...undoes.values()].map(({ act, named }) => [act, named]))

/**
 * A ticket that was closed and opened again, put into another one and taken out again, put off and brought back, or given to somebody and back, is
 * as it was, and so is one whose internal note was taken back; that is nothing to tell of. Who answered a ticket took it by that.
 */
function withoutUndone(deeds: readonly Deed[]): Deed[] {
  const undone = new Set<Deed>()
  const done = new Map<string, Deed>()
  const written = new Set(deeds.filter(({ key }) => key === 'ticket.answered').map(({ facts }) => facts.ticketId))
  for (const deed of deeds) {
    const { ticketId, isOwn } = deed.facts
    const named = undoable.get(actOf(deed))
    if (named) done.set(`${deed.key} ${String(deed.facts[named])}`, deed)
    if (deed.key === 'ticket.assigned' && isOwn === true && written.has(ticketId)) undone.add(deed)
    const undo = undoes.get(actOf(deed))
    const act = undo && `${undo.act} ${String(deed.facts[undo.named])}`
    const before = act && done.get(act)
    if (!before) continue
    done.delete(act)
    undone.add(before).add(deed)
  }
  const notStanding = putOffInVain(deeds)
  return deeds.filter((deed) => !undone.has(deed) && !notStanding.has(deed))
}

/** Of each ticket the last putting off stands; one that was taken back gives way to the one before, if that is of this contact, and one that was brought back was none. */
function putOffInVain(deeds: readonly Deed[]): ReadonlySet<Deed> {
  const inVain = new Set<Deed>()
  const standing = new Map<unknown, Deed[]>()
  for (const deed of deeds) {
    const { ticketId, isUndo } = deed.facts
    const putOff = standing.get(ticketId) ?? []
    standing.set(ticketId, putOff)
    const isBack = deed.key === 'ticket.woken' && putOff.length > 0
    if (deed.key !== 'ticket.snoozed' && !isBack) continue
    if (isBack || isUndo === true) inVain.add(deed)
    else putOff.push(deed)
    const given = isBack ? putOff.splice(0) : isUndo === true ? putOff.splice(-1) : putOff.slice(0, -1)
    for (const each of given) inVain.add(each)
    const [last] = putOff.slice(-1)
    if (last) inVain.delete(last)
  }
  return inVain
}

/** It goes by its own last step; what was decided about it is said in its facts. */
function oneOf(first: Deed, next: Deed): Deed {
  const facts = { ...first.facts, ...withApproval(next) }
  return { ...first, facts, key: isApproval(next) && !isApproval(first) ? first.key : next.key }
}

/** A field is one thing, but an account has several subscriptions: each plan is its own. */
const changedThing = ({ key, to }: Deed) => {
  if (key !== 'changed:subscription') return key
  const { plan } = (to ?? {}) as { plan?: unknown }
  return `${key} ${String(plan)}`
}

/** What follows of itself from what was done at the same instant: the write that mails the customer is written down after its mail. */
const follows = ({ key }: Deed) => (key === 'message.queued' ? 1 : 0)

const inOrder = (one: Deed, other: Deed) =>
  one.at.getTime() - other.at.getTime() || follows(one) - follows(other) || (one.id < other.id ? -1 : 1)

const timesOf = ({ facts }: Deed) => (typeof facts.times === 'number' ? facts.times : 1)
