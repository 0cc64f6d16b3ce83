import { expect, test } from 'vitest'
import { type LinkFacts, type MoveFacts, mayMoveStep, maySendPayLink } from './may-move.ts'

const moving: MoveFacts = {
  status: 'data_entry',
  mergedInto: null,
  order: 'open',
  modules: ['alarm'],
  permissions: new Set(['fulfilment.move'] as const),
}
test.each<[string, Partial<MoveFacts>, string | null]>([
  ['in data entry', {}, null],
  ['in data entry, without an order of ours', { order: null }, null],
  ['active already', { status: 'active' }, 'fulfilment.closed'],
  ['cancelled', { status: 'cancelled', order: 'cancelled' }, 'fulfilment.closed'],
  ['fulfilled', { order: 'fulfilled' }, 'fulfilment.closed'],
  ['merged', { mergedInto: 'A10422-17' }, 'status.merged'],
  ['without the permission', { permissions: new Set() }, 'role.not_allowed'],
  ['without alarm', { modules: ['telecom'] }, 'fulfilment.no_station'],
])('the station account is told: %s', (_, more, code) => {
  const verdict = mayMoveStep('station_account_created', { ...moving, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

const linking: LinkFacts = {
  mergedInto: null,
  status: 'data_entry',
  permissions: new Set(['payment.take'] as const),
  openMinor: 19_900n,
  isOnItsWay: false,
  hasEmail: true,
}
test.each<[string, Partial<LinkFacts>, string | null]>([
  ['something is open', {}, null],
  ['nothing is open', { openMinor: 0n }, 'pay_link.nothing_open'],
  ['it is being paid', { isOnItsWay: true }, 'pay_link.on_its_way'],
  ['no address', { hasEmail: false }, 'pay_link.no_email'],
  ['active already', { status: 'active' }, 'fulfilment.closed'],
  ['merged', { mergedInto: 'A10422-17' }, 'fulfilment.closed'],
  ['who takes no payments', { permissions: new Set() }, 'role.not_allowed'],
])('a pay link: %s', (_, more, code) => {
  const verdict = maySendPayLink({ ...linking, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
