import { expect, test } from 'vitest'
import { compareLines } from './compare-lines.ts'

const visa = { movement: 'payment' as const, channel: 'gateway', method: 'Visa', count: 2, amountMinor: '-9996' }
const check = { movement: 'payment' as const, channel: 'check', method: '', count: 1, amountMinor: '-500' }

test('an open day has nothing beside its figures', () => {
  expect(compareLines([visa], null)).toEqual([{ ...visa, closed: null }])
})
test('a closed day shows what it was closed with, and a line that came later beside nothing', () => {
  expect(compareLines([{ ...visa, count: 3, amountMinor: '-10000' }, check], [visa])).toEqual([
    { ...visa, count: 3, amountMinor: '-10000', closed: { count: 2, amountMinor: '-9996' } },
    { ...check, closed: { count: 0, amountMinor: '0' } },
  ])
})
test('what is gone is not passed over', () => {
  expect(compareLines([], [visa])).toEqual([{ ...visa, count: 0, amountMinor: '0', closed: { count: 2, amountMinor: '-9996' } }])
})
