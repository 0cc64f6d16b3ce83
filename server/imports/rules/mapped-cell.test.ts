import { expect, test } from 'vitest'
import { mappedCell } from './mapped-cell.ts'

test.each([
  ['Churned', { Churned: 'cancelled' }, 'cancelled'],
  [' churned ', { Churned: 'cancelled' }, 'cancelled'],
  ['Stayed', { Churned: 'cancelled' }, 'Stayed'],
  ['Stayed', undefined, 'Stayed'],
])('%s', (cell, values, mapped) => {
  expect(mappedCell(cell, values)).toBe(mapped)
})
