import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { offeredOn } from './offered-actions.ts'
import type { Standing } from './transitions.ts'

const rules = { membershipRequired: false, leavingProgrammeClosesAccount: false, subscriptionsEnd: 'paid_period' } as const
const facts = { everyStepDone: false, runningSubscriptions: 0 }
const agent = new Set<Permission>(['status.change'])
const lead = new Set<Permission>(['status.change', 'status.activate_by_hand'])
const offered = (standing: Partial<Standing>, permissions = agent, modules = ['loyalty']) =>
  offeredOn({ status: 'active', cause: null, membership: 'none', merged: false, ...standing }, facts, rules, {
    permissions,
    modules,
    caller: null,
  })
    .filter(({ verdict }) => verdict.allowed)
    .map(({ action }) => action)

test.each([
  ['active', offered({}), ['deactivate', 'enroll', 'cancel']],
  ['a member', offered({ membership: 'enrolled' }), ['deactivate', 'unenroll', 'cancel']],
  [
    'on hold: to reactivate or cancel',
    offered({ status: 'inactive', cause: 'deactivated', membership: 'enrolled' }),
    ['reactivate', 'cancel'],
  ],
  ['who left', offered({ status: 'inactive', cause: 'unenrolled', membership: 'unenrolled' }), ['reactivate', 'enroll']],
  ['cancelled', offered({ status: 'cancelled' }), ['reactivate']],
  ['merged', offered({ merged: true }), ['enroll']],
  ['in data entry, by an agent', offered({ status: 'data_entry' }), ['cancel']],
  ['in data entry, by a lead', offered({ status: 'data_entry' }, lead), ['activate_by_hand', 'cancel']],
  ['without a programme', offered({}, agent, []), ['deactivate', 'cancel']],
  ['to who only reads', offered({}, new Set()), []],
])('%s', (_name, found, expected) => {
  expect(found).toEqual(expected)
})
