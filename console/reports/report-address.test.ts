import { expect, test } from 'vitest'
import { readReportAddress, reportAddress } from '#console/reports/report-address.ts'

const today = '2026-11-22'

test('without a word it is the last twelve weeks by category and week', () => {
  expect(readReportAddress('', today)).toEqual({ from: '2026-08-31', to: today, by: 'category', per: 'week', filters: {} })
})

test('what is written is read back', () => {
  const state = { from: '2026-01-01', to: '2026-01-31', by: 'agent', per: 'day', filters: { teamId: 'x', productLine: '' } } as const
  const address = reportAddress(state)
  expect(readReportAddress(address.slice(address.indexOf('?')), today)).toEqual(state)
})

test.each([
  ['a day that is none', '?from=2026-02-31x&to=soon'],
  ['a step and a count that are none', '?by=mood&per=moon'],
])('%s is left out', (_, search) => {
  expect(readReportAddress(search, today)).toMatchObject({ to: today, by: 'category', per: 'week' })
})

test.each([
  ['?from=2026-11-01', 'day'],
  ['?from=2026-01-01', 'week'],
  ['?from=2024-01-01', 'month'],
])('%s goes by %s', (search, per) => expect(readReportAddress(search, today).per).toBe(per))
