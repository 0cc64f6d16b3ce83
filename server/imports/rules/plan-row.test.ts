import { describe, expect, test } from 'vitest'
import { permissionsOf } from '../../staff/permissions.ts'
import { type KnownCustomer, overlaid, planRow } from './plan-row.ts'
import { nothingSaid, type RowCustomer } from './row-customer.ts'

const elm = { lines: ['12 Elm Street', 'Apt 4'], city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' }
const known = (more: Partial<KnownCustomer> = {}, policy: Partial<KnownCustomer['policy']> = {}): KnownCustomer => ({
  id: 'c',
  number: 'K-100',
  version: 3,
  kind: 'residential',
  status: 'active',
  since: '2020-01-31',
  language: 'en',
  holderNames: ['Ann Lee'],
  phones: [
    { number: '+15155550100', label: 'home', primary: true },
    { number: '+15155550101', label: '', primary: false },
  ],
  emails: [{ address: 'ann@example.com', primary: true }],
  addresses: { billing: elm },
  externalIds: [{ source: 'crm', id: '77' }],
  custom: { f: '40' },
  past: { 'invoice charges': 100n },
  charges: [4998n],
  statedReasons: ['Moved'],
  policy: {
    status: 'active',
    inactiveCause: null,
    mergedInto: null,
    membership: 'none',
    technicianAssigned: false,
    tightened: new Map(),
    permissions: permissionsOf('administrator'),
    ...policy,
  },
  ...more,
})
const row = (said: Partial<RowCustomer>): RowCustomer => ({ ...nothingSaid(), number: 'k100', ...said })
const age = { id: 'f', key: 'age', label: 'Age', kind: 'number', choices: [], grows: false }
const plan = (said: Partial<RowCustomer>, customer = known()) => planRow(row(said), customer, 'US')
const changed = (said: Partial<RowCustomer>, customer?: KnownCustomer) => {
  const result = plan(said, customer)
  return result.do === 'update'
    ? result.update.changes.map(({ field }) => field)
    : result.do === 'refuse'
      ? result.faults.map(({ code }) => code)
      : []
}

test.each([
  ['a blank row', {}],
  ['the same name', { holderNames: ['Ann Lee'] }],
  ['one of two numbers', { phones: [{ number: '+15155550101', label: 'mobile' }] }],
  ['an address in capitals', { emails: ['ANN@example.com'] }],
  ['a part of the address', { addresses: { billing: { city: 'Ames' } } }],
  ['the same id elsewhere', { externalIds: [{ source: 'crm', id: '77' }] }],
  ['the same value', { custom: [{ field: age, value: '40' }] }],
  ['the same status, kind and day', { status: 'active', kind: 'residential', since: '2020-01-31' }],
  [
    'the same past',
    { past: [{ kind: 'invoice', minor: 100n, description: 'charges', column: 'C' }], charge: { minor: 4998n, plan: 'p', column: 'M' } },
  ],
] as [string, Partial<RowCustomer>][])('%s changes nothing', (_, said) => {
  expect(plan(said)).toEqual({ do: 'nothing' })
})

test.each([
  ['a name', { holderNames: ['Ann Lee-Smith'] }, ['holderNames']],
  ['a number', { phones: [{ number: '+15155550109', label: '' }] }, ['phones']],
  ['a language', { language: 'es' }, ['language']],
  ['an address', { addresses: { billing: { postalCode: '50011' }, site: { line1: '1 Oak' } } }, ['billingAddress', 'siteAddress']],
  ['an id of one more system', { externalIds: [{ source: 'erp', id: '5' }] }, ['externalId.erp']],
  ['a field', { custom: [{ field: age, value: '41' }] }, ['age']],
] as [string, Partial<RowCustomer>, string[]][])('%s is written where it differs', (_, said, fields) => {
  expect(changed(said)).toEqual(fields)
})

describe('what has an action of its own, a file does not change', () => {
  test.each([
    ['number', { number: 'K-101' }, 'number.differs'],
    ['status', { status: 'cancelled' }, 'status.differs'],
    ['kind', { kind: 'business' }, 'kind.differs'],
    ['day', { since: '2020-02-01' }, 'since.differs'],
    ['sum', { past: [{ kind: 'invoice', minor: 101n, description: 'charges', column: 'C' }] }, 'past.differs'],
    ['price', { charge: { minor: 1n, plan: 'p', column: 'M' } }, 'charge.differs'],
    ['reason', { cancellation: { reason: 'Price', category: 'c', name: 'n' } }, 'reason.differs'],
    ['id elsewhere', { externalIds: [{ source: 'crm', id: '78' }] }, 'external_id.differs'],
  ] as [string, Partial<RowCustomer>, string][])('%s', (_, said, code) => {
    expect(changed(said)).toEqual([code])
  })
})

describe('the policy is asked for what differs, and only for that', () => {
  test.each([
    ['merged', { mergedInto: 'K-1' }, { holderNames: ['Bob'] }, ['status.merged']],
    ['in data entry', { status: 'data_entry' }, { holderNames: ['Bob'] }, ['data_entry.master_screen_only']],
    ['cancelled', { status: 'cancelled' }, { custom: [{ field: age, value: '41' }] }, ['status.cancelled']],
    ['cancelled, but a phone', { status: 'cancelled' }, { phones: [{ number: '+15155550109', label: '' }] }, ['phones']],
    [
      'tightened',
      { tightened: new Map([['phones', 'By post only.']]) },
      { phones: [{ number: '+15155550109', label: '' }] },
      ['policy.tightened'],
    ],
    ['merged, and nothing differs', { mergedInto: 'K-1' }, {}, []],
  ] as [string, Partial<KnownCustomer['policy']>, Partial<RowCustomer>, string[]][])('%s', (_, policy, said, codes) => {
    expect(changed(said, known({}, policy))).toEqual(codes)
  })
})

test('a new first line brings its own second one; what the row leaves blank stays', () => {
  const result = plan({ addresses: { billing: { line1: '1 Oak Street' } } })
  expect(result.do === 'update' && result.update.addresses.billing).toEqual({ ...elm, lines: ['1 Oak Street'] })
})

test.each([
  [['a', 'b'], ['c'], ['c', 'b']],
  [['a', 'b'], ['b'], null],
  [
    ['a', 'b'],
    ['b', 'c'],
    ['b', 'c'],
  ],
  [
    ['a', 'b', 'd'],
    ['c', 'a'],
    ['c', 'a', 'd'],
  ],
  [[], ['c'], ['c']],
  [['a'], [], null],
])('%j after %j', (here, given, after) => {
  expect(overlaid(here, given, (one, other) => one === other)).toEqual(after)
})
