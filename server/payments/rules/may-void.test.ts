import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayVoid, type VoidFacts } from './may-void.ts'

const agent = new Set<Permission>(['payment.take'])
const billing = new Set<Permission>(['payment.take', 'ledger.correct'])
const taken: VoidFacts = {
  status: 'captured',
  channel: 'gateway',
  isRefunded: false,
  isCorrected: false,
  isUsed: false,
  isBeingVoided: false,
  isOfToday: true,
  isOwn: true,
  permissions: agent,
}

test.each<[string, Partial<VoidFacts>, string | null]>([
  ['taken today', {}, null],
  ['taken today by a colleague', { isOwn: false }, null],
  ['corrected in part', { isCorrected: true }, 'payment.corrected'],
  ['transferred since', { isUsed: true }, 'payment.used'],
  ['taken yesterday', { isOfToday: false }, 'payment.settled'],
  ['by a role that reads', { permissions: new Set() }, 'role.not_allowed'],
  ['undone before', { status: 'voided' }, 'payment.voided'],
  ['asked for before', { isBeingVoided: true }, 'payment.being_voided'],
  ['not known yet', { status: 'unknown' }, 'payment.not_known'],
  ['on its way', { status: 'pending' }, 'payment.not_known'],
  ['declined', { status: 'declined' }, 'payment.declined'],
  ['disputed', { status: 'disputed' }, 'payment.moved_on'],
  ['refunded in part', { isRefunded: true }, 'payment.moved_on'],
  ['imported', { channel: 'import' }, 'payment.imported'],
  ['a check of today that one entered', { channel: 'check' }, null],
  ['a check of today of a colleague', { channel: 'check', isOwn: false }, 'payment.entered_before'],
  ['a check of last week', { channel: 'check', isOfToday: false }, 'payment.entered_before'],
  ['a check of last week, by billing', { channel: 'check', isOfToday: false, isOwn: false, permissions: billing }, null],
])('%s', (_, facts, code) => {
  const verdict = mayVoid({ ...taken, ...facts })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
