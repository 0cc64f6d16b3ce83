import { expect, test } from 'vitest'
import { statementPeriod } from './statement-period.ts'

test.each<[{ from?: string; to?: string }, string, string, string, string]>([
  [{}, '2026-04-02', '2026-07-01', '2026-04-02T05:00:00Z', '2026-07-02T05:00:00Z'],
  [{ from: '2026-03-01', to: '2026-03-31' }, '2026-03-01', '2026-03-31', '2026-03-01T06:00:00Z', '2026-04-01T05:00:00Z'],
  [{ to: '2026-05-31' }, '2026-03-01', '2026-05-31', '2026-03-01T06:00:00Z', '2026-06-01T05:00:00Z'],
  [{ from: '2026-07-01', to: '2026-07-01' }, '2026-07-01', '2026-07-01', '2026-07-01T05:00:00Z', '2026-07-02T05:00:00Z'],
])('%j is', (asked, from, to, begins, ends) => {
  expect(statementPeriod(asked, '2026-07-01', 'America/Chicago')).toEqual({ from, to, begins: new Date(begins), ends: new Date(ends) })
})

test('a period that ends before it begins is refused', () => {
  expect(statementPeriod({ from: '2026-07-02', to: '2026-07-01' }, '2026-07-01', 'UTC')).toMatchObject({ code: 'statement.period' })
})

test.each(['0000-01-01', '1899-12-31'])('a period from %s is refused', (from) => {
  expect(statementPeriod({ from }, '2026-07-01', 'UTC')).toMatchObject({ code: 'statement.period' })
})
