import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import { placeOfStep, placesOf, type ToldStep } from './steps.ts'

export type MoveFacts = {
  status: 'data_entry' | 'active' | 'inactive' | 'cancelled'
  mergedInto: string | null
  /** Null where it never had a first order. */
  order: 'open' | 'fulfilled' | 'cancelled' | null
  modules: readonly string[]
  permissions: ReadonlySet<Permission>
}

/** Whether steps of a first order are moved at all, by whoever may. What comes late, of an order that is closed, changes nothing any more. */
export function mayMoveSteps({ status, mergedInto, order, permissions }: MoveFacts): Verdict {
  if (mergedInto)
    return refused('status.merged', `This account was merged into ${mergedInto}.`, {
      instead: `Open ${mergedInto} and make the change there.`,
    })
  if (!permissions.has('fulfilment.move'))
    return roleRefused('fulfilment.move', 'Your role does not move the steps of a first order.', {
      instead: 'Ask a lead, with the reason.',
    })
  if (status !== 'data_entry' || order === 'fulfilled' || order === 'cancelled')
    return refused('fulfilment.closed', 'The first order of this account is not being fulfilled any more.', {
      instead: 'Look at its steps in the history. A new order is placed apart.',
    })
  return allowed
}

export function mayMoveStep(step: ToldStep, facts: MoveFacts): Verdict {
  const all = mayMoveSteps(facts)
  if (!all.allowed) return all
  if (!placesOf(facts.modules).includes(placeOfStep(step)))
    return refused('fulfilment.no_station', 'This company works without a central station, so there is no such step.', {
      instead: 'Tell the next step.',
    })
  return allowed
}

export type LinkFacts = {
  mergedInto: string | null
  status: MoveFacts['status']
  permissions: ReadonlySet<Permission>
  openMinor: bigint
  isOnItsWay: boolean
  hasEmail: boolean
}

/** A pay link is for the first payment of an order: what is open of it, to the address on file. */
export function maySendPayLink(facts: LinkFacts): Verdict {
  if (!facts.permissions.has('payment.take'))
    return roleRefused('payment.take', 'Your role does not take payments.', { instead: 'Ask an agent or billing.' })
  if (facts.mergedInto || facts.status !== 'data_entry')
    return refused('fulfilment.closed', 'The first order of this account is not being fulfilled any more.', {
      instead: 'Take the payment on the billing page.',
    })
  if (facts.isOnItsWay)
    return refused('pay_link.on_its_way', 'This order is being paid right now.', { instead: 'Wait how that payment ends.' })
  if (facts.openMinor <= 0n)
    return refused('pay_link.nothing_open', 'Nothing of this order is open, so there is nothing to pay.', {
      instead: 'Look at the next step.',
    })
  if (!facts.hasEmail)
    return refused('pay_link.no_email', 'There is no email address on file to send it to.', {
      instead: 'Write one down on the master screen first.',
    })
  return allowed
}
