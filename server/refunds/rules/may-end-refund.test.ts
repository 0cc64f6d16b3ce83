import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { mayDoOutside, mayWithdraw } from './may-end-refund.ts'

const agent = new Set<Permission>(['refund.give'])
const lead = new Set<Permission>(['refund.give', 'approval.decide'])
test.each([
  ['waiting_for_approval', true, agent, null],
  ['waiting_for_approval', false, lead, 'refund.not_yours'],
  ['to_do_by_hand', true, agent, null],
  ['to_do_by_hand', false, agent, 'refund.not_yours'],
  ['to_do_by_hand', false, lead, null],
  ['pending', true, lead, 'refund.not_waiting'],
  ['unknown', true, lead, 'refund.not_waiting'],
  ['executed', true, lead, 'refund.not_waiting'],
  ['withdrawn', true, lead, 'refund.not_waiting'],
] as const)('withdraw what is %s, own: %s', (status, isOwn, permissions, code) => {
  const verdict = mayWithdraw({ status, isOwn, permissions })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('only what is to be given by hand is done outside', () => {
  const statuses = ['waiting_for_approval', 'to_do_by_hand', 'pending', 'unknown', 'executed', 'failed', 'refused', 'withdrawn']
  expect(statuses.filter((status) => mayDoOutside({ status, paymentStatus: 'captured' }).allowed)).toEqual(['to_do_by_hand'])
})

test.each([
  ['captured', null],
  [null, null],
  ['disputed', 'refund.disputed'],
  ['charged_back', 'refund.disputed'],
])('of a payment that is %s: %s', (paymentStatus, code) => {
  const verdict = mayDoOutside({ status: 'to_do_by_hand', paymentStatus })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
