import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type MergeSide = {
  id: string
  /** The account that lives on; null where nobody known wrote the ticket. */
  customerId: string | null
  mergedInto: string | null
  hasMerged: boolean
  isSpam: boolean
  isClosed: boolean
  isUnanswered: boolean
}

/**
 * A ticket is put into another one of the same customer, or both are of nobody known. Only one step deep: what others were put into is not put
 * into a third, and what was put away takes none. A question that waits is not put where nobody looks.
 */
export function mayMergeTickets(one: MergeSide, into: MergeSide): Verdict {
  if (one.id === into.id) return refused('ticket.merge_itself', 'A ticket can not be put into itself.', { instead: 'Choose another one.' })
  if (one.mergedInto !== null)
    return refused('ticket.merged', 'This ticket was put into another one already.', { instead: 'Take it out of that one first.' })
  if (into.mergedInto !== null)
    return refused('ticket.merge_into_merged', 'The other ticket was put into one itself.', {
      instead: 'Choose the one that it was put into.',
    })
  const away = mayBePutAway(one)
  if (!away.allowed) return away
  if (one.isSpam || into.isSpam)
    return refused('ticket.spam', 'One of the two was marked as spam.', { instead: 'Say first that it is none.' })
  if (one.customerId === into.customerId) return isLost(one, into)
  if (one.customerId === null || into.customerId === null)
    return refused('ticket.no_customer', 'Of one of the two nobody has said whose it is.', { instead: 'Say whose it is first.' })
  return refused('ticket.other_customer', 'The two tickets are of different customers.', {
    instead: 'Link them, so that each is found from the other.',
  })
}

/** Whether it can go into any other one at all. */
export const mayBePutAway = ({ hasMerged }: Pick<MergeSide, 'hasMerged'>): Verdict =>
  hasMerged
    ? refused('ticket.has_merged', 'Other tickets were put into this one.', {
        instead: 'Put the other ticket into this one, or take those out first.',
      })
    : allowed

const isLost = (one: MergeSide, into: MergeSide): Verdict =>
  into.isClosed && !one.isClosed && one.isUnanswered
    ? refused('ticket.merge_into_closed', 'The customer waits for an answer in this ticket, and the other one is closed.', {
        instead: 'Open the other one again first, or answer this one.',
      })
    : allowed
