import type { WaitReason } from '#contract/fulfilment.ts'
import type { Place } from './steps.ts'

export type Limits = Record<Exclude<Place, 'order'>, number>
export type WaitFacts = {
  waitsFor: Place | null
  /** Since when it waits: the newest step that is done, or when the order was placed. */
  since: Date
  now: Date
  limits: Limits
  payment: 'none' | 'pending' | 'declined' | 'not_asked'
  /** When the pay link was sent that still opens; null where none does. */
  payLinkSince: Date | null
  stationRefused: boolean
  carrierRefused: boolean
  /** The parcel has arrived or is on its way, but nobody told that it left. */
  isAhead: boolean
}
export type Wait = { isStuck: boolean; reason: WaitReason; since: Date; hours: number; limitHours: number }

/** What was refused waits for nobody but us, so it is stuck at once; the rest after the hours that the company sets. */
const atOnce: readonly WaitReason[] = ['payment_declined', 'payment_not_asked', 'station_refused', 'carrier_refused']

/** Why a first order goes no further, and whether that is too long. Null where it waits for nothing. */
export function waitOf(facts: WaitFacts): Wait | null {
  const { waitsFor, now, limits } = facts
  if (waitsFor === null) return null
  const limitHours = waitsFor === 'order' ? 0 : limits[waitsFor]
  const reason = reasonOf(waitsFor, facts)
  // Whoever was sent a link has their own time to use it.
  const since = reason === 'pay_link_sent' ? (facts.payLinkSince ?? facts.since) : facts.since
  const hours = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 3_600_000))
  return { reason, since, hours, limitHours, isStuck: atOnce.includes(reason) || hours >= limitHours }
}

function reasonOf(place: Place, facts: WaitFacts): WaitReason {
  if (place === 'payment' || place === 'order') return paymentReason(facts)
  if (place === 'station') return facts.stationRefused ? 'station_refused' : 'station_missing'
  if (place === 'installation') return 'installation_open'
  if (place === 'shipping') return facts.carrierRefused ? 'carrier_refused' : facts.isAhead ? 'told_out_of_order' : 'not_shipped'
  return place === 'delivery' ? 'not_delivered' : 'not_installed'
}

function paymentReason({ payment, payLinkSince }: WaitFacts): WaitReason {
  if (payment === 'pending') return 'payment_pending'
  if (payLinkSince) return 'pay_link_sent'
  if (payment === 'declined') return 'payment_declined'
  return payment === 'not_asked' ? 'payment_not_asked' : 'payment_missing'
}
