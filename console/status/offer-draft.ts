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

/** As it is sent; null where something of it is missing. What costs nothing is equipment alone. */
export function offerFrom({ kind, minor, what, equipmentId, accepted }: OfferDraft, currency: string): RetentionOffer | null {
  const amount = minor === '' && kind !== 'account_credit' ? '0' : minor
  if (!isAmount(amount) && amount !== '0') return null
  const cost = { amount, currency }
  if (kind === 'account_credit') return amount === '0' ? null : { kind, accepted, cost }
  if (kind === 'free_equipment') return what.trim() === '' ? null : { kind, accepted, cost, what: what.trim() }
  return equipmentId === '' ? null : { kind, accepted, cost, equipmentId }
}
