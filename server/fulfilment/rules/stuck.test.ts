import { expect, test } from 'vitest'
import type { WaitReason } from '#contract/fulfilment.ts'
import { type WaitFacts, waitOf } from './stuck.ts'

const hour = 3_600_000
const facts: WaitFacts = {
  waitsFor: 'payment',
  since: new Date(0),
  now: new Date(2 * hour),
  limits: { payment: 24, station: 24, installation: 48, shipping: 72, delivery: 168, installed: 168 },
  payment: 'none',
  payLinkSince: null,
  stationRefused: false,
  carrierRefused: false,
  isAhead: false,
}

test.each<[string, Partial<WaitFacts>, WaitReason, boolean]>([
  ['no payment yet', {}, 'payment_missing', false],
  ['no payment for a day', { now: new Date(24 * hour) }, 'payment_missing', true],
  ['one hour less than a day', { now: new Date(23 * hour) }, 'payment_missing', false],
  ['a payment on its way', { payment: 'pending' }, 'payment_pending', false],
  ['a payment that was declined', { payment: 'declined' }, 'payment_declined', true],
  ['declined, and a pay link is out', { payment: 'declined', payLinkSince: new Date(0) }, 'pay_link_sent', false],
  ['a pay link that nobody used for a day', { payLinkSince: new Date(0), now: new Date(25 * hour) }, 'pay_link_sent', true],
  ['a pay link of an hour ago', { payLinkSince: new Date(24 * hour), now: new Date(25 * hour) }, 'pay_link_sent', false],
  ['a payment that could not be asked for', { payment: 'not_asked' }, 'payment_not_asked', true],
  ['no station account yet', { waitsFor: 'station' }, 'station_missing', false],
  ['the station refused', { waitsFor: 'station', stationRefused: true }, 'station_refused', true],
  ['nobody chose who installs', { waitsFor: 'installation', now: new Date(48 * hour) }, 'installation_open', true],
  ['not shipped yet', { waitsFor: 'shipping' }, 'not_shipped', false],
  ['the carrier refused', { waitsFor: 'shipping', carrierRefused: true }, 'carrier_refused', true],
  ['delivered, but nobody told that it left', { waitsFor: 'shipping', isAhead: true }, 'told_out_of_order', false],
  ['on its way for a week', { waitsFor: 'delivery', now: new Date(168 * hour) }, 'not_delivered', true],
  ['delivered and not installed', { waitsFor: 'installed' }, 'not_installed', false],
])('%s', (_, more, reason, isStuck) => {
  expect(waitOf({ ...facts, ...more })).toMatchObject({ reason, isStuck })
})

test('what is fulfilled waits for nothing', () => {
  expect(waitOf({ ...facts, waitsFor: null })).toBeNull()
})
