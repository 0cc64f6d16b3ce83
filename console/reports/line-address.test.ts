import { expect, test } from 'vitest'
import { type LinesState, readLines, withLines } from '#console/reports/line-address.ts'

test.each<[string, LinesState]>([
  ['/reports/tickets?from=2026-11-01', { counted: null, opened: null }],
  ['/reports/tickets?from=2026-11-01&counted=team&line=x', { counted: 'team', opened: { key: 'x' } }],
  ['/reports/tickets?from=2026-11-01&line=&which=missed', { counted: null, opened: { key: '', kind: 'missed' } }],
  ['/reports/tickets?from=2026-11-01&which=open', { counted: null, opened: { key: null, kind: 'open' } }],
])('%s is written and read back, and the rest of the address stays', (address, state) => {
  expect(withLines('/reports/tickets?from=2026-11-01&line=old&which=closed', state)).toBe(address)
  expect(readLines(address.slice(address.indexOf('?')))).toEqual(state)
})
