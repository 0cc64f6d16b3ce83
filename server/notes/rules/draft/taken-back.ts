import type { Deed } from '../../../telling.ts'

/** Two acts of which the second takes the first back, and what both name. */
const pairs: readonly (readonly [done: string, undone: string, ...named: string[]])[] = [
  ['promise_to_pay.made', 'promise_to_pay.withdrawn', 'promiseId'],
  ['payment_plan.agreed', 'payment_plan.cancelled', 'planId'],
  ['payment.taken', 'payment.voided', 'paymentId'],
  ['payment_method.added', 'payment_method.removed', 'paymentMethodId'],
  ['portal_user.invited', 'portal_user.removed', 'portalUserId'],
  ['allocation.made', 'allocation.taken_back', 'sourceId', 'invoiceId'],
  ['fulfilment.step_done', 'fulfilment.step_taken_back', 'orderId', 'step'],
  ['interaction.handed_over', 'interaction.taken_back'],
]

/** Where an account stands: each change of it is an act of its own, and told even where a later one leads back. */
export const standings: ReadonlySet<string> = new Set(['changed:status', 'changed:membership', 'changed:inactiveCause'])

/**
 * Marks what was done and taken back in one contact, and what took it back. Both are told, so that a note says what happened and what stands
 * at the end; neither is what the contact was about, so neither suggests a disposition. Oldest first.
 */
export function markTakenBack(deeds: readonly Deed[]): Deed[] {
  const takenBack = new Set<Deed>()
  const takesBack = new Set<Deed>()
  for (const key of ['changed:status', 'changed:membership']) {
    const standing: Deed[] = []
    for (const deed of deeds.filter((each) => each.key === key)) {
      const isBackAt = standing.findIndex(({ from }) => placeOf(from) === placeOf(deed.to))
      const undone = standing.splice(isBackAt < 0 ? standing.length : isBackAt)
      // Whoever comes back from a cancellation is not cancelled, whichever way they come.
      if (undone.length === 0 && standing.at(-1)?.to === 'cancelled') undone.push(...standing.splice(-1))
      for (const each of undone) takenBack.add(each)
      if (isBackAt < 0) standing.push(deed)
      else takesBack.add(deed)
    }
  }
  for (const [done, undone, ...named] of pairs) {
    const idOf = ({ facts }: Deed) => named.map((name) => String(facts[name])).join(' ')
    for (const [place, deed] of deeds.entries()) {
      if (deed.key !== undone) continue
      const first = deeds.slice(0, place).findLast((each) => each.key === done && idOf(each) === idOf(deed) && !takenBack.has(each))
      if (!first) continue
      takenBack.add(first)
      takesBack.add(deed)
    }
  }
  const isOf = (marked: ReadonlySet<Deed>, deed: Deed) => marked.has(deed) || (followsStatus(deed) && isAtOne(marked, deed))
  return deeds.map((deed) => {
    const marks = { ...(isOf(takenBack, deed) && { isTakenBack: true }), ...(isOf(takesBack, deed) && { takesBack: true }) }
    return Object.keys(marks).length === 0 ? deed : { ...deed, facts: { ...deed.facts, ...marks } }
  })
}

/** Part of a contact that led nowhere: done and taken back, or the taking back itself. */
export const ledNowhere = ({ facts }: Pick<Deed, 'facts'>) => facts.isTakenBack === true || facts.takesBack === true

/** Who never was a member and who no longer is one stand in the same place. */
const placeOf = (standing: unknown) => (standing === 'unenrolled' ? 'none' : standing)

/** What the status is changed for goes its way. */
const followsStatus = ({ key }: Deed) => key === 'changed:inactiveCause' || key === 'account.cancelled'
const isAtOne = (marked: ReadonlySet<Deed>, { at }: Deed) =>
  [...marked].some((each) => each.key === 'changed:status' && each.at.getTime() === at.getTime())
