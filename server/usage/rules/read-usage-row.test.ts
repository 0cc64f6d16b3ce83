import { expect, test } from 'vitest'
import { findColumns, readUsageRow } from './read-usage-row.ts'

const names = ['service', 'unit', 'kind', 'amount', 'at', 'id', 'corrects']
const places = { service: 0, unit: 1, kind: 2, amount: 3, at: 4, id: 5, corrects: 6 }
const row = {
  service: '+16025550123',
  unit: 'gigabytes',
  kind: 'total',
  amount: '12.5',
  at: '2026-11-29T14:00:00Z',
  id: 'r1',
  corrects: '',
}
const read = (more: Partial<typeof row> = {}) =>
  readUsageRow(
    names.map((name) => ({ ...row, ...more })[name as keyof typeof row]),
    places,
    'America/Phoenix',
  )

test('columns in any order and case, others passed over', () => {
  expect(findColumns(['ID', 'note', ' At ', 'amount', 'Kind', 'unit', 'service'])).toEqual({
    places: { id: 0, at: 2, amount: 3, kind: 4, unit: 5, service: 6 },
  })
  expect(findColumns(['service', 'amount'])).toEqual({ missing: ['unit', 'kind', 'at', 'id'] })
})

test.each<[string, Partial<typeof row>, object]>([
  ['as it is', {}, { service: '+16025550123', amount: '12.5', at: '2026-11-29T14:00:00.000Z' }],
  ['a time of the company', { at: '2026-11-29 14:00' }, { at: '2026-11-29T21:00:00.000Z' }],
  ['a time with its zone', { at: '2026-11-29T14:00:00+02:00' }, { at: '2026-11-29T12:00:00.000Z' }],
  ['a comma that can only be the decimal mark', { amount: '12,5' }, { amount: '12.5' }],
  ['short units', { unit: 'GB' }, { unit: 'gigabytes' }],
  ['what was guarded against spreadsheets', { service: "'=SUM(A1)" }, { service: '=SUM(A1)' }],
  ['a correction', { corrects: 'r0' }, { corrects: 'r0' }],
])('%s', (_, more, expected) => expect(read(more)).toMatchObject({ reading: expected }))

test.each<[string, Partial<typeof row>, string]>([
  ['thousands, or decimals: nobody knows', { amount: '1,234' }, 'amount'],
  ['a negative amount', { amount: '-5' }, 'amount'],
  ['a day that there is not', { at: '2026-02-30 10:00' }, 'at'],
  ['no time', { at: 'yesterday' }, 'at'],
  ['a unit that there is not', { unit: 'litres' }, 'unit'],
  ['a kind that there is not', { kind: 'sum' }, 'kind'],
  ['no id', { id: '' }, 'id'],
  ['no service', { service: '' }, 'service'],
  ['a card number', { id: '4242 4242 4242 4242' }, 'card number'],
  ['a card number as the service', { service: '4242 4242 4242 4242' }, 'card number'],
])('%s is refused', (_, more, named) => {
  const answer = read(more)
  expect(answer).toMatchObject({ code: 'reading.unreadable' })
  expect(JSON.stringify(answer)).toContain(named)
  expect(JSON.stringify(answer)).not.toContain('4242 4242 4242 4242')
})

test('a row that is too short is refused, not guessed', () =>
  expect(readUsageRow(['+1'], places, 'America/Phoenix')).toMatchObject({ id: '', service: '+1', code: 'reading.unreadable' }))
