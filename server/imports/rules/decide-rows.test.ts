import { expect, test } from 'vitest'
import { permissionsOf } from '../../staff/permissions.ts'
import { type Decision, decideRows, type Known, type ReadRow } from './decide-rows.ts'
import { sameNumber } from './duplicate-row.ts'
import type { KnownCustomer } from './plan-row.ts'
import { nothingSaid, type RowCustomer } from './row-customer.ts'
import { firstRows, keyOfExternalId, keyOfNumber } from './row-keys.ts'

const customer = (id: string, number: string): KnownCustomer => ({
  id,
  number,
  version: 1,
  kind: 'residential',
  status: 'active',
  since: '2020-01-31',
  language: 'en',
  holderNames: ['Ann'],
  phones: [],
  emails: [],
  addresses: {},
  externalIds: [],
  custom: {},
  past: {},
  charges: [],
  statedReasons: [],
  policy: {
    status: 'active',
    inactiveCause: null,
    mergedInto: null,
    membership: 'none',
    technicianAssigned: false,
    tightened: new Map(),
    permissions: permissionsOf('administrator'),
  },
})
const known: Known = {
  byKey: new Map([
    [keyOfNumber('K-1'), 'one'],
    [keyOfNumber('K-2'), 'two'],
    [keyOfExternalId('crm', '1'), 'one'],
  ]),
  customers: new Map([
    ['one', customer('one', 'K-1')],
    ['two', customer('two', 'K-2')],
  ]),
}
type Row = Partial<RowCustomer> | { code: string } | { reason: string; said: Partial<RowCustomer> }
const rowsOf = (given: Row[]): ReadRow[] =>
  given.map((one, at) => ({
    row: at + 2,
    reason: 'reason' in one ? one.reason : null,
    read:
      'code' in one
        ? { faults: [{ column: 'C', code: one.code, message: 'No.' }] }
        : { customer: { ...nothingSaid(), ...('reason' in one ? one.said : one) } },
  }))
const decide = (given: Row[], earlier: [string, number][] = []): Decision[] => {
  const rows = rowsOf(given)
  const own = firstRows(rows.map(({ row, read }) => ({ row, customer: 'customer' in read ? read.customer : null })))
  return decideRows(rows, { firstRows: new Map([...own, ...earlier]), known, defaultCountry: 'US', grown: new Map() })
}
const outcome = (decision: Decision) => (decision.do === 'refuse' ? decision.faults.map(({ code }) => code).join() : decision.do)
const crm = (id: string) => [{ source: 'crm', id }]
const told = sameNumber(9, 4).message

test.each([
  ['nobody here', [{ number: 'N-1' }], ['new']],
  ['somebody here, who differs', [{ number: 'k1', holderNames: ['Bob'] }], ['update']],
  ['somebody here, who does not', [{ number: 'K-1', holderNames: ['Ann'] }], ['nothing']],
  ['what could not be read', [{ code: 'cell.invalid' }], ['cell.invalid']],
  ['what is not changed by a file', [{ number: 'K-1', kind: 'business' }], ['kind.differs']],
  ['number and id of two customers', [{ number: 'K-2', externalIds: crm('1') }], ['customer.ambiguous']],
  ['new, and merged already', [{ number: 'N-1', status: 'merged' }], ['status.not_importable']],
  ['a number twice', [{ number: 'N-1' }, { number: 'n1' }], ['new', 'row.duplicate']],
  ['a number twice, here', [{ number: 'K-1' }, { number: 'K-1', holderNames: ['Bob'] }], ['nothing', 'row.duplicate']],
  ['an id twice', [{ externalIds: crm('9') }, { number: 'N-2', externalIds: crm('9') }], ['new', 'row.duplicate']],
  ['one customer by number and by id', [{ number: 'K-1' }, { externalIds: crm('1') }], ['nothing', 'row.duplicate']],
  ['behind a row that could not be read', [{ code: 'cell.invalid' }, { number: 'N-1' }], ['cell.invalid', 'new']],
  ['refused as a duplicate before, as it was', [{ reason: told, said: { number: 'K-1', holderNames: ['Bob'] } }], ['row.duplicate']],
  ['refused as a duplicate before, nothing differs', [{ reason: told, said: { number: 'K-1' } }], ['row.duplicate']],
  ['refused as a duplicate before, with a number of its own', [{ reason: told, said: { number: 'N-1' } }], ['new']],
  ['refused as a duplicate before, its reason taken out', [{ reason: '', said: { number: 'K-1', holderNames: ['Bob'] } }], ['update']],
  ['refused for something else before', [{ reason: 'Not a date.', said: { number: 'K-1', holderNames: ['Bob'] } }], ['update']],
] as [string, Row[], string[]][])('%s', (_, given, outcomes) => {
  expect(decide(given).map(outcome)).toEqual(outcomes)
})

test('a row of an earlier batch has its number; the row that has it itself is no duplicate when it is read again', () => {
  expect(decide([{ number: 'N-1' }], [[keyOfNumber('N-1'), 1]]).map(outcome)).toEqual(['row.duplicate'])
  expect(decide([{ number: 'N-1' }], [[keyOfNumber('N-1'), 2]]).map(outcome)).toEqual(['new'])
})

test('choices are counted in the order of the rows, and a refused row brings none', () => {
  const field = {
    id: 'f',
    key: 'panel',
    label: 'Panel',
    kind: 'choice',
    choices: Array.from({ length: 99 }, (_, at) => `P${at}`),
    grows: true,
  }
  const panel = (number: string, value: string, more: Partial<RowCustomer> = {}) => ({
    number,
    custom: [{ field, value, column: 'P' }],
    ...more,
  })
  const given = [panel('K-1', 'Lost', { kind: 'business' as const }), panel('N-1', 'Last'), panel('N-2', 'More'), panel('N-3', 'last')]
  expect(decide(given).map(outcome)).toEqual(['kind.differs', 'new', 'choice.too_many', 'new'])
})
