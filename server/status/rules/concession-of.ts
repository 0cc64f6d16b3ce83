import type { Concession, RetentionOffer } from '../../../contract/status.ts'

/** What kept them, or what was offered last in vain: an offer before the one who made it, and nothing where there was neither. */
export function concessionOf(offers: readonly RetentionOffer[], outcome: 'saved' | 'cancelled', withSupervisor: boolean): Concession {
  const named = outcome === 'saved' ? offers.find(({ accepted }) => accepted) : offers.at(-1)
  return named?.kind ?? (withSupervisor ? 'supervisor' : 'none')
}

/** Of one who leaves nothing was accepted; of one who stays at most one of each. */
export function offerProblem(offers: readonly RetentionOffer[], outcome: 'saved' | 'cancelled'): string | null {
  const accepted = offers.filter((offer) => offer.accepted)
  if (outcome === 'cancelled' && accepted.length > 0) return 'Something was accepted, so the customer stays. Write it down as a save.'
  if (accepted.filter(({ kind }) => kind === 'account_credit').length > 1) return 'Put the credits together in one.'
  return null
}
