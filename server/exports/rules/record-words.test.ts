import { expect, test } from 'vitest'
import { recordInCells, recordInJson } from './record-words.ts'

const record = {
  number: 'INV-1',
  total_minor: -4998n,
  currency: 'JPY',
  approved_at: new Date('2026-01-02T03:04:05Z'),
  is_default: true,
  quantity: 2,
  address_lines: ['=1+1', 'Apt 4'],
  overrides: [{ code: 'quotation' }],
  summary: '@home',
  detail: '',
  removed_at: null,
}

test('a record in cells', () => {
  expect(recordInCells(record, 'USD')).toEqual([
    ['number', 'INV-1'],
    ['total', '-4998'],
    ['currency', 'JPY'],
    ['approved at', '2026-01-02T03:04:05.000Z'],
    ['is default', 'yes'],
    ['quantity', '2'],
    ['address lines', "'=1+1\nApt 4"],
    ['overrides', '[{"code":"quotation"}]'],
    ['summary', "'@home"],
  ])
  expect(recordInCells({ amount_minor: 5n }, 'USD')).toEqual([['amount', '0.05']])
})

test('a record in JSON', () => {
  expect(JSON.parse(JSON.stringify(recordInJson(record)))).toEqual({
    number: 'INV-1',
    totalMinor: '-4998',
    currency: 'JPY',
    approvedAt: '2026-01-02T03:04:05.000Z',
    isDefault: true,
    quantity: 2,
    addressLines: ['=1+1', 'Apt 4'],
    overrides: [{ code: 'quotation' }],
    summary: '@home',
    detail: '',
    removedAt: null,
  })
})
