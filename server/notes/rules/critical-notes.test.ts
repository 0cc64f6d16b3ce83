import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayAddCritical, mayRemoveCritical } from './critical-notes.ts'

const today = '2026-03-02'

test.each([
  ['the fifth critical note is fine', { active: 4, endsOn: null, today }, true],
  ['the sixth is not: nobody reads more than five', { active: 5, endsOn: null, today }, 'critical_note.too_many'],
  ['one may end today', { active: 0, endsOn: today, today }, true],
  ['one may not have ended yesterday', { active: 0, endsOn: '2026-03-01', today }, 'critical_note.ended'],
])('%s', (_sentence, facts, expected) => {
  const verdict = mayAddCritical(facts)
  expect(verdict.allowed ? true : verdict.code).toBe(expected)
})

test('a lead removes, an agent does not', () => {
  expect(mayRemoveCritical({ permissions: new Set<Permission>(['critical_note.remove']) }).allowed).toBe(true)
  expect(mayRemoveCritical({ permissions: new Set<Permission>(['note.write']) }).allowed).toBe(false)
})
