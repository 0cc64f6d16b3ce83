import type { RetentionOffer } from '#contract/status.ts'
import { isAmount } from '#ui/typed-amount.ts'

/** An offer as it is being typed. */
export type OfferDraft = {
  key: string
  kind: RetentionOffer['kind']
  minor: string
  what: string
  equipmentId: string
  accepted: boolean
}

export const newOffer = (): OfferDraft => ({
  key: crypto.randomUUID(),
  kind: 'account_credit',
  minor: '',
  what: '',
  equipmentId: '',
  accepted: false,
})

/** As it is sent; null where something of it is missing. Nothing that is offered costs nothing. */
export function offerFrom({ kind, minor, what, equipmentId, accepted }: OfferDraft, currency: string): RetentionOffer | null {
  if (!isAmount(minor) || minor === '0') return null
  const cost = { amount: minor, currency }
  if (kind === 'account_credit') return { kind, accepted, cost }
  if (kind === 'free_equipment') return what.trim() === '' ? null : { kind, accepted, cost, what: what.trim() }
  return equipmentId === '' ? null : { kind, accepted, cost, equipmentId }
}
