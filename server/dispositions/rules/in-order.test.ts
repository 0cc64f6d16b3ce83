import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

const row = (id: string, category: string, retired = false) => ({ id, category, retired })
const rows = [row('a', 'A'), row('x', 'A', true), row('b', 'A'), row('c', 'B')]

test.each([
  ['to the front', { ...row('b', 'A'), place: 1 }, 'b a x c'],
  ['where it stands', { ...row('b', 'A'), place: 2 }, 'a b x c'],
  ['past the end is the end', { ...row('a', 'A'), place: 9 }, 'b a x c'],
  ['into another category, last', { ...row('a', 'B'), place: null }, 'b x c a'],
  ['into another category, first', { ...row('a', 'B'), place: 1 }, 'b x a c'],
  ['into a new category', { ...row('a', 'N'), place: null }, 'b x c a'],
  ['one that is new', { ...row('n', 'A'), place: null }, 'a b n x c'],
  ['one that is retired', { ...row('a', 'A', true), place: null }, 'b x a c'],
  ['one that comes back', { ...row('x', 'A'), place: 1 }, 'x a b c'],
])('%s', (_what, moved, order) => expect(inOrder(rows, moved).join(' ')).toBe(order))
