import { expect, test } from 'vitest'
import { type Preset, presetPeriod } from './statement-presets.ts'

test.each<[Preset, string, string, string]>([
  ['this_month', '2026-11-29', '2026-11-01', '2026-11-29'],
  ['last_month', '2026-11-29', '2026-10-01', '2026-10-31'],
  ['last_month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['last_month', '2028-03-31', '2028-02-01', '2028-02-29'],
  ['this_quarter', '2026-11-29', '2026-10-01', '2026-11-29'],
  ['last_quarter', '2026-11-29', '2026-07-01', '2026-09-30'],
  ['last_quarter', '2026-02-01', '2025-10-01', '2025-12-31'],
  ['this_year', '2026-11-29', '2026-01-01', '2026-11-29'],
  ['last_year', '2026-11-29', '2025-01-01', '2025-12-31'],
])('%s on %s is %s to %s', (preset, today, from, to) => {
  expect(presetPeriod(preset, today)).toEqual({ from, to })
})

test('the last three months are the server’s own', () => {
  expect(presetPeriod('last_three_months', '2026-11-29')).toBeNull()
})
