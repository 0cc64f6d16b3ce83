import { expect, test } from 'vitest'
import { addSeen, rowsPerSecond, type Seen } from '#console/imports/rate.ts'

const watch = (...looks: [position: number, at: number][]) =>
  looks.reduce<Seen[]>((seen, [position, at]) => addSeen(seen, { position, at }), [])

test('rows a second are those of the last ten seconds', () => {
  expect(rowsPerSecond(watch([0, 0], [500, 1_000], [1_000, 2_000]))).toBe(500)
  expect(rowsPerSecond(watch([0, 0], [10_000, 20_000], [10_100, 21_000]))).toBe(100)
})

test('one look, two at once, or no movement say nothing', () => {
  expect(rowsPerSecond(watch([400, 0]))).toBe(null)
  expect(rowsPerSecond(watch([400, 0], [500, 100]))).toBe(null)
  expect(rowsPerSecond(watch([400, 0], [400, 5_000]))).toBe(null)
})

test('an import that began anew is measured anew', () => {
  expect(rowsPerSecond(watch([4_000, 0], [0, 1_000], [300, 2_000]))).toBe(300)
})
