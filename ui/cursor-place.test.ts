import { expect, test } from 'vitest'
import { cursorPlace } from './cursor-place.ts'

const rows = { count: 3, ids: ['a', 'b', 'c'], of: 'new' }

test.each([
  ['nobody has moved', { at: -1, of: 'new' }, rows, -1],
  ['where it was', { at: 1, id: 'b', of: 'new' }, rows, 1],
  ['one came above it', { at: 0, id: 'b', of: 'new' }, rows, 1],
  ['its row has left: between two', { at: 1, id: 'x', of: 'new' }, rows, 0.5],
  ['its row was the last', { at: 3, id: 'x', of: 'new' }, rows, 2.5],
  ['another list begins anew', { at: 2, id: 'b', of: 'open' }, rows, -1],
  ['rows without ids, one less', { at: 3 }, { count: 3 }, 2],
])('%s', (_, wanted, now, at) => expect(cursorPlace(wanted, now)).toBe(at))
