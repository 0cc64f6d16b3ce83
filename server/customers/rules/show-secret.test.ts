import { expect, test } from 'vitest'
import type { Role } from '#contract/permissions.ts'
import { permissionsOf } from '#server/staff/permissions.ts'
import { mayShowSecret } from './show-secret.ts'

test.each<[Role, string | null, string | null]>([
  ['agent', null, 'secret.lead_shows'],
  ['auditor', null, 'secret.lead_shows'],
  ['lead', null, null],
  ['supervisor', null, null],
  ['lead', '1002-11', 'status.merged'],
  ['agent', '1002-11', 'status.merged'],
])('a secret shown to a %s, merged into %s: %s', (role, mergedInto, code) => {
  const verdict = mayShowSecret({ permissions: permissionsOf(role), mergedInto })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
