import { expect, test } from 'vitest'
import { readSentReading } from './read-sent-reading.ts'

const sent = { id: 'r1', service: 'ar-1', unit: 'gigabytes', kind: 'used', amount: '1.5', at: '2026-11-29T14:00:00Z' }
const read = (more: object) => readSentReading({ ...sent, ...more }, (text) => text.includes('ES91'))

test('a reading is read as it is', () => {
  expect(read({})).toEqual({ reading: sent })
  expect(read({ corrects: 'r0' })).toEqual({ reading: { ...sent, corrects: 'r0' } })
})

test.each<[object, RegExp]>([
  [{ amount: '-1' }, /^“amount”/],
  [{ amount: '1,5' }, /^“amount”/],
  [{ amount: 1.5 }, /^“amount”/],
  [{ unit: 'GB' }, /^“unit”/],
  [{ kind: 'all' }, /^“kind”/],
  [{ at: '2026-11-29' }, /^“at”/],
  [{ corrects: '' }, /^“corrects”/],
  [{ note: 'x' }, /field that no reading has/],
])('%o is refused for itself', (more, because) => {
  expect(read(more)).toEqual({ id: 'r1', service: 'ar-1', code: 'reading.unreadable', because: expect.stringMatching(because) })
})

test.each([[1], [null], ['x'], [true], [[]]])('%o is no reading', (sentAsOne) => {
  expect(readSentReading(sentAsOne, () => false)).toMatchObject({ id: '', service: '', code: 'reading.unreadable' })
})

test.each<[object, object]>([
  [{ id: '', amount: 'x' }, { id: '' }],
  [{ id: 7 }, { id: '' }],
  [{ service: 'x'.repeat(200) }, { service: 'x'.repeat(120) }],
  [{ service: '4111 1111 1111 1111', amount: 'x' }, { service: '' }],
  [{ id: 'ES91 2100', amount: 'x' }, { id: '' }],
])('of %o no more is said again than may be', (more, shown) => {
  expect(read(more)).toMatchObject({ code: 'reading.unreadable', ...shown })
})
